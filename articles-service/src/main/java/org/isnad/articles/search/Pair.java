package org.isnad.articles.search;

/**
 * The hash of two lexemes that stand behind one another: CRC-32C of both in UTF-8, a blank between.
 * It is stored. The JDK's begins anew for each second lexeme, and a text has a thousand pairs.
 */
final class Pair {
  /** The polynomial of Castagnoli, its bits reversed. */
  private static final int POLYNOMIAL = 0x82F63B78;

  private static final int[] OF_BYTE = ofByte();

  private Pair() {}

  private static int[] ofByte() {
    int[] table = new int[256];
    for (int value = 0; value < table.length; value++) {
      int rest = value;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest >>> 1) ^ ((rest & 1) == 0 ? 0 : POLYNOMIAL);
      }
      table[value] = rest;
    }
    return table;
  }

  /** What all pairs have in common that begin with a lexeme. */
  static int begun(byte[] first) {
    return with(with(-1, first), ' ');
  }

  /** The pair that is begun, with its second lexeme. */
  static int ended(int begun, byte[] second) {
    return ~with(begun, second);
  }

  private static int with(int hash, byte[] bytes) {
    for (byte one : bytes) {
      hash = with(hash, one);
    }
    return hash;
  }

  private static int with(int hash, int one) {
    return (hash >>> 8) ^ OF_BYTE[(hash ^ one) & 0xFF];
  }
}
