package org.isnad.annotator;

/** Places of a text in Unicode code points, where they are known in UTF-16 units. */
final class CodePoints {
  private final String text;
  private final boolean same;

  CodePoints(String text) {
    this.text = text;
    this.same = text.chars().noneMatch(c -> Character.isHighSurrogate((char) c));
  }

  int at(int unit) {
    return same ? unit : text.codePointCount(0, unit);
  }
}
