package org.isnad.date;

/**
 * A word, a number or a sign of a text.
 *
 * @param start index in the text of its first UTF-16 unit behind the proclitics
 * @param end index behind its last
 * @param text a word folded and without the proclitics; a number in the digits 0 to 9; of dashes,
 *     commas and quotes one stands for all
 * @param clitics Arabic letters written as one with a word of dates: {@code و} of {@code ويوليو};
 *     usually empty
 * @param glued whether no blank stands between it and the token before it
 * @param capital whether a word begins with a capital
 */
record DateToken(
    Kind kind, int start, int end, String text, String clitics, boolean glued, boolean capital) {

  enum Kind {
    WORD,
    NUMBER,
    SIGN
  }
}
