package org.isnad.date;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isnad.arabic.Folding;
import org.isnad.date.DateToken.Kind;

/**
 * A text as words, numbers and signs. Marks that change only how a text is displayed are left out.
 *
 * <p>Every index may be asked for, those outside the text too: nothing stands there.
 */
final class DateTokens {
  /** What stands between paragraphs. A single line break is a blank. */
  static final char PARAGRAPH = '\n';

  private static final char NOTHING = 0;

  /** Longer words are no part of a date; tashkeel may double a word. */
  private static final int LONGEST_WORD = 40;

  /** More digits than any date has, and few enough for an int. */
  private static final int MOST_DIGITS = 8;

  private final List<DateToken> tokens = new ArrayList<>();

  private final String text;
  private boolean glued = true;
  private int lineBreaks;

  DateTokens(String text) {
    this.text = text;
    for (int at = 0; at < text.length(); ) {
      at = read(at);
    }
  }

  int size() {
    return tokens.size();
  }

  DateToken get(int i) {
    return tokens.get(i);
  }

  /** The word at an index, folded; empty if there is none. */
  String word(int i) {
    return is(i, Kind.WORD) ? get(i).text() : "";
  }

  boolean isWord(int i, Set<String> words) {
    return is(i, Kind.WORD) && words.contains(get(i).text());
  }

  boolean isWord(int i, String word) {
    return word(i).equals(word);
  }

  /** The number at an index; -1 if there is none, or a longer one than dates have. */
  int number(int i) {
    int digits = digits(i);
    return digits == 0 || digits > MOST_DIGITS ? -1 : Integer.parseInt(get(i).text());
  }

  /** How many digits the number at an index has; 0 if there is none. */
  int digits(int i) {
    return is(i, Kind.NUMBER) ? get(i).text().length() : 0;
  }

  boolean isNumber(int i) {
    return is(i, Kind.NUMBER);
  }

  char sign(int i) {
    return is(i, Kind.SIGN) ? get(i).text().charAt(0) : NOTHING;
  }

  boolean isSign(int i, String anyOf) {
    return is(i, Kind.SIGN) && anyOf.indexOf(get(i).text().charAt(0)) >= 0;
  }

  boolean isGlued(int i) {
    return has(i) && get(i).glued();
  }

  String clitics(int i) {
    return has(i) ? get(i).clitics() : "";
  }

  boolean isCapital(int i) {
    return has(i) && get(i).capital();
  }

  boolean isLatin(int i) {
    return is(i, Kind.WORD) && get(i).text().charAt(0) < 0x250;
  }

  /** Whether nothing to the left makes the number at an index a part of a longer sign. */
  boolean opensLeft(int i) {
    if (!isGlued(i) || i == 0) {
      return true;
    }
    if (is(i - 1, Kind.WORD)) {
      return isWord(i - 1, DateWords.BEFORE_DIGITS);
    }
    boolean joined = isGlued(i - 1) && i > 1;
    return switch (sign(i - 1)) {
      case '.', ',', '-', ':' -> !(joined && (isNumber(i - 2) || isLatin(i - 2)));
      case '/' -> !joined;
      case '$', '€', '£', '#', '@', '+', '=', '_', '&', '%', '\\', '~' -> false;
      default -> true;
    };
  }

  /** Whether nothing from an index on makes the number before it a part of a longer sign. */
  boolean opensRight(int i) {
    if (sign(i) == '%') {
      return false;
    }
    if (!isGlued(i)) {
      return true;
    }
    boolean joined = isGlued(i + 1);
    return switch (sign(i)) {
      case NOTHING, '$', '€', '£', '°', '#', '@', '+', '=', '_', '&', '\\' -> false;
      case '.', ':', '/' -> !(joined && (isNumber(i + 1) || isLatin(i + 1)));
      case ',' -> !(joined && isNumber(i + 1));
      case '-' ->
          !(joined && (isNumber(i + 1) || (isLatin(i + 1) && !isWord(i + 1, MonthNames.ALL))));
      case '\'' -> !(joined && isLatin(i + 1)) || isWord(i + 1, "s");
      default -> true;
    };
  }

  private boolean has(int i) {
    return i >= 0 && i < tokens.size();
  }

  private boolean is(int i, Kind kind) {
    return has(i) && get(i).kind() == kind;
  }

  /** Reads what begins at an index, and tells where it ends. */
  private int read(int at) {
    int codePoint = text.codePointAt(at);
    int next = at + Character.charCount(codePoint);
    if (Character.isLetter(codePoint)) {
      return word(at, next);
    }
    if (Character.isDigit(codePoint)) {
      return number(at, next);
    }
    if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
      blank(at, next, codePoint);
    } else if (!isInvisible(codePoint)) {
      add(Kind.SIGN, at, next, Character.toString(commonSign(codePoint)), "");
    }
    return next;
  }

  private int number(int start, int second) {
    int end = second;
    while (end < text.length() && Character.isDigit(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    add(Kind.NUMBER, start, end, Folding.fold(text.substring(start, end)), "");
    return end;
  }

  private int word(int start, int second) {
    int end = second;
    for (int at = second; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (Character.isLetter(codePoint)) {
        end = at;
      } else if (!isInvisible(codePoint)) {
        break;
      }
    }
    while (end < text.length() && isMark(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    if (end - start > LONGEST_WORD) {
      add(Kind.SIGN, start, end, "…", "");
      return end;
    }
    var folded = Folding.fold(text.substring(start, end));
    int clitics = Proclitics.count(folded);
    if (clitics == 0) {
      add(Kind.WORD, start, end, folded, "");
    } else {
      add(
          Kind.WORD,
          behindLetters(start, clitics),
          end,
          Proclitics.strip(folded, clitics),
          folded.substring(0, clitics));
    }
    return end;
  }

  /** Where the letter behind some letters begins; marks and tatweel are none. */
  private int behindLetters(int start, int letters) {
    int at = start;
    for (int seen = 0; ; ) {
      int codePoint = text.codePointAt(at);
      if (!Folding.fold(Character.toString(codePoint)).isEmpty() && ++seen > letters) {
        return at;
      }
      at += Character.charCount(codePoint);
    }
  }

  private void blank(int start, int end, int codePoint) {
    if (codePoint == '\n' && ++lineBreaks == 2) {
      add(Kind.SIGN, start, end, Character.toString(PARAGRAPH), "");
    }
    glued = false;
  }

  private void add(Kind kind, int start, int end, String text, String clitics) {
    if (text.isEmpty()) {
      return; // a lone tatweel
    }
    boolean capital = Character.isUpperCase(this.text.codePointAt(start));
    tokens.add(new DateToken(kind, start, end, text, clitics, glued, capital));
    glued = true;
    if (text.charAt(0) != PARAGRAPH) {
      lineBreaks = 0;
    }
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT, Character.CONTROL -> true;
      default -> isMark(codePoint);
    };
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static char commonSign(int codePoint) {
    return switch (codePoint) {
      case '،', '٬', '，' -> ',';
      case '٫' -> '.';
      case '٪', '‰', '％' -> '%';
      case '⁄', '؍', '／' -> '/';
      case '’', '‘', 'ʼ', '`', '′' -> '\'';
      case '[', '（' -> '(';
      case ']', '）' -> ')';
      case '−' -> '-';
      default -> {
        if (Character.getType(codePoint) == Character.DASH_PUNCTUATION) {
          yield '-';
        }
        if (Character.getType(codePoint) == Character.CURRENCY_SYMBOL) {
          yield '$';
        }
        // A lone surrogate would be no text, and no sign beyond the BMP stands in a date.
        yield Character.isBmpCodePoint(codePoint) && codePoint != NOTHING ? (char) codePoint : '…';
      }
    };
  }
}
