package org.isnad.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * Whether a query asks for one report and for nothing beside it, as far as that can be seen without
 * parsing it. A document that is not sure to be one is none: it only waits behind others.
 */
final class OneReport {
  private static final String FIELD = "report";

  private OneReport() {}

  static boolean isAsked(@Nullable String document) {
    if (document == null) {
      return false;
    }
    int depth = 0;
    int roots = 0;
    boolean closed = false;
    for (int i = 0; i < document.length(); i++) {
      char c = document.charAt(i);
      switch (c) {
        case '{' -> {
          depth++;
          if (closed || (depth == 1 && !isQuery(document.substring(0, i)))) {
            return false;
          }
        }
        case '}' -> {
          depth--;
          closed = depth == 0;
        }
        case '(', '[' -> {
          i = end(document, i);
          if (i < 0) {
            return false;
          }
        }
        case '"', '#' -> {
          return false; // texts and comments may have any brace in them
        }
        default -> {
          if (depth == 1 && Character.isLetter(c)) {
            int end = wordEnd(document, i);
            String word = document.substring(i, end);
            if (isAlias(document, end)) {
              i = end;
              continue;
            }
            roots++;
            if (!word.equals(FIELD) || roots > 1) {
              return false;
            }
            i = end - 1;
          } else if (depth == 1 && (c == '.' || c == '@')) {
            return false; // what is spread may be anything
          }
        }
      }
    }
    return closed && roots == 1;
  }

  /** The bracket that closes one; -1 if none does. Texts are skipped. */
  private static int end(String document, int open) {
    int depth = 0;
    boolean text = false;
    for (int i = open; i < document.length(); i++) {
      char c = document.charAt(i);
      if (c == '"' && document.charAt(i - 1) != '\\') {
        text = !text;
      } else if (!text && (c == '(' || c == '[')) {
        depth++;
      } else if (!text && (c == ')' || c == ']')) {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isQuery(String before) {
    String start = before.strip();
    return start.isEmpty() || (start.startsWith("query") && !start.contains("@"));
  }

  private static int wordEnd(String document, int from) {
    int end = from;
    while (end < document.length() && Character.isJavaIdentifierPart(document.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isAlias(String document, int end) {
    int next = end;
    while (next < document.length() && Character.isWhitespace(document.charAt(next))) {
      next++;
    }
    return next < document.length() && document.charAt(next) == ':';
  }
}
