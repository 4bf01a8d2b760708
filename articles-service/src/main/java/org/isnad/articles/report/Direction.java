package org.isnad.articles.report;

import java.util.Set;

/** Which way a text runs. */
public enum Direction {
  /** From left to right. */
  LTR,
  /** From right to left. */
  RTL;

  private static final Set<String> LANGUAGES =
      Set.of("ar", "fa", "ur", "he", "ps", "ckb", "sd", "ug", "yi", "dv", "syr", "nqo");

  private static final Set<String> SCRIPTS = Set.of("Arab", "Hebr", "Syrc", "Thaa", "Nkoo");

  /** Of a language in BCP 47: the script decides where the tag names one. */
  static Direction of(String lang) {
    String[] tags = lang.split("-", 3);
    boolean script = tags.length > 1 && tags[1].length() == 4;
    return (script ? SCRIPTS.contains(tags[1]) : LANGUAGES.contains(tags[0])) ? RTL : LTR;
  }
}
