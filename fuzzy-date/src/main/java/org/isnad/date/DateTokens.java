package org.isnad.date;

import java.util.Arrays;
import java.util.Set;
import org.isnad.arabic.Folding;
import org.isnad.date.DateToken.Kind;
import org.jspecify.annotations.Nullable;

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

  private final String text;

  private int size;

  private Kind[] kinds;

  private int[] starts;
  private int[] ends;
  private boolean[] glued;

  /** What stands for a sign; of the others {@link #NOTHING}. */
  private char[] signs;

  /** Most tokens are no part of a date, and never read. */
  private @Nullable DateToken[] read;

  private boolean gluedNext = true;
  private int lineBreaks;

  DateTokens(String text) {
    this.text = text;
    int most = text.length() / 4 + 8;
    kinds = new Kind[most];
    starts = new int[most];
    ends = new int[most];
    glued = new boolean[most];
    signs = new char[most];
    for (int at = 0; at < text.length(); ) {
      at = cut(at);
    }
    read = new DateToken[size];
  }

  int size() {
    return size;
  }

  DateToken get(int i) {
    DateToken known = read[i];
    if (known == null) {
      known = read(i);
      read[i] = known;
    }
    return known;
  }

  private DateToken read(int i) {
    Kind kind = kinds[i];
    int start = starts[i];
    int end = ends[i];
    boolean capital = Character.isUpperCase(text.codePointAt(start));
    if (kind == Kind.SIGN) {
      return new DateToken(kind, start, end, Character.toString(signs[i]), "", glued[i], capital);
    }
    var folded = Folding.fold(text.substring(start, end));
    int clitics = kind == Kind.WORD ? Proclitics.count(folded) : 0;
    return clitics == 0
        ? new DateToken(kind, start, end, folded, "", glued[i], capital)
        : new DateToken(
            kind,
            behindLetters(start, clitics),
            end,
            Proclitics.strip(folded, clitics),
            folded.substring(0, clitics),
            glued[i],
            capital);
  }

  /** Whether a word may be one of some, whatever proclitics it has; most are told at once. */
  boolean mayBe(int i, Endings ofWords) {
    return is(i, Kind.WORD) && ofWords.mayEnd(text, starts[i], ends[i]);
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
    return has(i) ? signs[i] : NOTHING;
  }

  boolean isSign(int i, String anyOf) {
    return is(i, Kind.SIGN) && anyOf.indexOf(signs[i]) >= 0;
  }

  boolean isGlued(int i) {
    return has(i) && glued[i];
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
    return i >= 0 && i < size;
  }

  private boolean is(int i, Kind kind) {
    return has(i) && kinds[i] == kind;
  }

  /** Cuts off what begins at an index, and tells where it ends. */
  private int cut(int at) {
    char c = text.charAt(at);
    int codePoint = Character.isSurrogate(c) ? text.codePointAt(at) : c;
    int next = at + Character.charCount(codePoint);
    switch (Sort.of(codePoint)) {
      case LETTER -> {
        return word(at, next, codePoint);
      }
      case DIGIT -> {
        return number(at, next);
      }
      case BLANK -> blank(at, next, codePoint);
      case INVISIBLE, MARK -> {}
      case SIGN -> add(Kind.SIGN, at, next, commonSign(codePoint));
    }
    return next;
  }

  private int number(int start, int second) {
    int end = second;
    while (end < text.length() && Character.isDigit(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    add(Kind.NUMBER, start, end, NOTHING);
    return end;
  }

  private int word(int start, int second, int first) {
    int end = second;
    boolean inside = true;
    for (int at = second; at < text.length() && inside; ) {
      char c = text.charAt(at);
      int codePoint = Character.isSurrogate(c) ? text.codePointAt(at) : c;
      at += Character.charCount(codePoint);
      switch (Sort.of(codePoint)) {
        case LETTER -> end = at;
        case MARK, INVISIBLE -> {}
        case DIGIT, BLANK, SIGN -> inside = false;
      }
    }
    while (end < text.length() && Sort.of(text.codePointAt(end)) == Sort.MARK) {
      end += Character.charCount(text.codePointAt(end));
    }
    if (end - start > LONGEST_WORD) {
      add(Kind.SIGN, start, end, '…');
    } else if (Endings.isPlain(first) || !Folding.fold(text.substring(start, end)).isEmpty()) {
      add(Kind.WORD, start, end, NOTHING);
    } // else a lone tatweel
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
      add(Kind.SIGN, start, end, PARAGRAPH);
    }
    gluedNext = false;
  }

  private void add(Kind kind, int start, int end, char sign) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      glued = Arrays.copyOf(glued, 2 * size);
      signs = Arrays.copyOf(signs, 2 * size);
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    glued[size] = gluedNext;
    signs[size] = sign;
    size++;
    gluedNext = true;
    if (sign != PARAGRAPH) {
      lineBreaks = 0;
    }
  }

  /** What the chars of a text are to dates. */
  private enum Sort {
    LETTER,
    DIGIT,
    BLANK,
    /** What changes only how a text is displayed. */
    INVISIBLE,
    /** Marks on a letter. */
    MARK,
    SIGN;

    /** Of the chars that make up nearly all text: up to General Punctuation. */
    private static final Sort[] KNOWN = new Sort[0x2070];

    static {
      for (int c = 0; c < KNOWN.length; c++) {
        KNOWN[c] = sort(c);
      }
    }

    static Sort of(int codePoint) {
      return codePoint < KNOWN.length ? KNOWN[codePoint] : sort(codePoint);
    }

    private static Sort sort(int codePoint) {
      if (Character.isLetter(codePoint)) {
        return LETTER;
      }
      if (Character.isDigit(codePoint)) {
        return DIGIT;
      }
      if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
        return BLANK; // line breaks too, which Unicode calls controls
      }
      return switch (Character.getType(codePoint)) {
        case Character.FORMAT, Character.CONTROL -> INVISIBLE;
        case Character.NON_SPACING_MARK,
            Character.ENCLOSING_MARK,
            Character.COMBINING_SPACING_MARK ->
            MARK;
        default -> SIGN;
      };
    }
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
