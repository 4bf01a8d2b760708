package org.isnad.articles.report;

import java.util.Set;

/** Which way a text runs. */
public enum Direction {
  LTR,
  RTL;

  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "fa", "ur", "he", "ps", "ckb", "sd", "ug", "yi", "dv", "syr", "nqo");

  /** Of a language, unless its tag says that it is written in Latin letters. */
  static Direction of(String lang) {
    String primary = lang.split("-", 2)[0];
    return RIGHT_TO_LEFT.contains(primary) && !lang.contains("-Latn") ? RTL : LTR;
  }
}
