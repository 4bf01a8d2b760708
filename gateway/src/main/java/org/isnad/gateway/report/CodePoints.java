package org.isnad.gateway.report;

/** A text cut by Unicode code points, as the services count, and not by UTF-16 units. */
record CodePoints(String text, int length) {
  static CodePoints of(String text) {
    return new CodePoints(text, text.codePointCount(0, text.length()));
  }

  String cut(int start, int end) {
    if (length == text.length()) {
      return text.substring(start, end);
    }
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, end - start));
  }
}
