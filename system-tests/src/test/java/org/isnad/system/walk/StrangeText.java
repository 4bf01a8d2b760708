package org.isnad.system.walk;

import java.util.List;
import java.util.Random;

/** Texts that are Unicode, and hardly anything else that programs expect of a text. */
final class StrangeText {
  private static final int LONG = 100_000;

  private static final List<String> PIECES =
      List.of(
          "\u0000",
          "\ud800",
          "\udfff",
          "\udc00\ud800",
          "\uffff",
          "\ufffe",
          "\ufdd0",
          "\udbff\udfff",
          "𝔄𐎠😀",
          "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
          "a\u0301\u0327\u0489",
          "\u0301",
          "\u200b\u200c\u200d\ufeff\u2060",
          "\u202a\u202b\u202d\u202e\u202c",
          "\u2066\u2067\u2068\u2069",
          "\u061c\u200e\u200f",
          "داعش abc 123 القاعدة",
          "ﷺﻻﷲ",
          "إِنَّ ٱللَّٰهَ",
          "ـــ",
          "٠١٢۳۴۵",
          "İıßſﬁ",
          "\u2028\u2029\u0085",
          "\u0001\u001f\u007f\u009f",
          "\t\r\n",
          "\\\"'`",
          "%_%%00%zz",
          "'; DROP TABLE report; --",
          "${jndi:x}#{x}{{x}}",
          "<script>&amp;",
          "../../etc/passwd",
          "\ue000",
          "\ufff9\ufffa\ufffb\ufffc\ufffd",
          "Y6000000",
          "-5000",
          "XXXX",
          "2019-02-30",
          "9999999999");

  private final Random random;
  private int next;

  StrangeText(Random random) {
    this.random = random;
    this.next = random.nextInt(PIECES.size());
  }

  /** Each piece in its turn, alone, mixed, piled up, or very long. */
  String next() {
    String piece = PIECES.get(next++ % PIECES.size());
    return switch (random.nextInt(8)) {
      case 0, 1 -> piece;
      case 2 -> piece.repeat(1 + random.nextInt(50));
      case 3 -> "a" + "\u0301\u0327".repeat(random.nextInt(100));
      case 4 -> random.nextInt(10) == 0 ? (piece + "ا").repeat(LONG / (piece.length() + 1)) : piece;
      default -> mixed(piece);
    };
  }

  private String mixed(String piece) {
    var text = new StringBuilder(piece);
    for (int more = random.nextInt(6); more > 0; more--) {
      text.append(random.nextBoolean() ? PIECES.get(random.nextInt(PIECES.size())) : any());
    }
    return text.toString();
  }

  /** Any code point, assigned or not. */
  private String any() {
    return Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
  }

  /**
   * One that is not so long that a server closes the connection before it has read all: then its
   * answer may be lost.
   */
  String nextOfAnAddress() {
    return cut(next(), 1000);
  }

  /** What a header may hold: no line breaks, no other controls but the tab. */
  String nextOfAHeader() {
    return cut(next().replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "").strip(), 3000);
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }
}
