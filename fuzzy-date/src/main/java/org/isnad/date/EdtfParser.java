package org.isnad.date;

import java.util.ArrayList;
import java.util.List;
import org.isnad.date.PartialDate.Part;

/**
 * Reads one EDTF text, from left to right.
 *
 * <p>Everything it passes is ASCII, so up to the first fault chars and code points count alike.
 */
final class EdtfParser {
  private static final int END = -1;

  private final String text;
  private int at;

  EdtfParser(String text) {
    this.text = text;
  }

  Edtf parse() {
    if (text.equals(Edtf.Unknown.TEXT)) {
      return new Edtf.Unknown();
    }
    var date =
        switch (peek()) {
          case '[' -> set(false, ']');
          case '{' -> set(true, '}');
          default -> dateOrInterval();
        };
    if (at < text.length()) {
      throw switch (peek()) {
        case 'T', 't', ' ' ->
            fault(at, "expected the end: a date has no time of day here, leave it out");
        case ',', '.' -> fault(at, "expected the end: several dates stand in [ ] or { }");
        case '/' -> fault(at, "expected the end: an interval has two ends");
        default -> expected("the end");
      };
    }
    return date;
  }

  private Edtf dateOrInterval() {
    var start = end();
    if (!take('/')) {
      return switch (start) {
        case PartialDate date -> date;
        case Edtf.Boundless.OPEN -> throw expected("'/' and a date");
        case Edtf.Boundless.UNKNOWN -> throw expected("a date, such as 2019-10");
      };
    }
    int endAt = at;
    var end = end();
    if (start == Edtf.Boundless.UNKNOWN && end == Edtf.Boundless.UNKNOWN) {
      throw fault(endAt, "expected a date or .. on one side of '/'");
    }
    checkOrder(start, end, endAt);
    return new Edtf.Interval(start, end);
  }

  private Edtf.End end() {
    if (takeDots()) {
      return Edtf.Boundless.OPEN;
    }
    return at == text.length() || peek() == '/' ? Edtf.Boundless.UNKNOWN : date();
  }

  private Edtf.DateSet set(boolean all, char close) {
    at++;
    var members = new ArrayList<Edtf.Member>();
    do {
      members.add(member(members.isEmpty(), close));
    } while (take(','));
    if (!take(close)) {
      throw expected("',' or '" + close + "'");
    }
    return new Edtf.DateSet(all, members);
  }

  private Edtf.Member member(boolean isFirst, char close) {
    int start = at;
    if (takeDots()) {
      if (!isFirst) {
        throw fault(start, "expected a date: '..' stands before the first date only");
      }
      return new Edtf.Range(Edtf.Boundless.OPEN, date());
    }
    var from = date();
    if (!takeDots()) {
      return from;
    }
    if (peek() == close) {
      return new Edtf.Range(from, Edtf.Boundless.OPEN);
    }
    int toAt = at;
    var to = date();
    checkOrder(from, to, toAt);
    return new Edtf.Range(from, to);
  }

  private void checkOrder(Edtf.End start, Edtf.End end, int endAt) {
    if (start instanceof PartialDate from
        && end instanceof PartialDate to
        && to.last().isBefore(from.first())) {
      throw fault(endAt, "expected a date that is not before " + from.print());
    }
  }

  private PartialDate date() {
    var parts = new ArrayList<Part>(3);
    part(parts, this::year);
    if (peek() == 'S') {
      throw fault(at, "significant digits (S) are not read: use X, '~' or an interval");
    }
    if (peek() != '-') {
      return new PartialDate(parts.get(0), null, null);
    }
    if (parts.getFirst().digits().startsWith("Y")) {
      throw fault(at, "expected the end: a year with Y has no month");
    }
    at++;
    part(parts, this::month);
    var yearAndMonth = new PartialDate(parts.get(0), parts.get(1), null);
    if (peek() != '-') {
      return yearAndMonth;
    }
    if (yearAndMonth.hasSeason()) {
      throw fault(at, "expected the end: a season has no day");
    }
    at++;
    int dayAt = at + (qualifierAt(at) == Qualifier.NONE ? 0 : 1);
    part(parts, this::day);
    var date = new PartialDate(parts.get(0), parts.get(1), parts.get(2));
    if (!date.exists()) {
      throw fault(dayAt, "expected a day that this month has");
    }
    return date;
  }

  private interface Digits {
    String read();
  }

  /** Reads a part. A qualifier before it is its own; one behind it holds for all parts so far. */
  private void part(List<Part> parts, Digits digits) {
    var own = qualifier();
    parts.add(new Part(digits.read(), own));
    var shared = qualifier();
    parts.replaceAll(part -> new Part(part.digits(), part.qualifier().and(shared)));
  }

  private Qualifier qualifier() {
    var qualifier = qualifierAt(at);
    at += qualifier.sign().length();
    return qualifier;
  }

  private Qualifier qualifierAt(int index) {
    return switch (index < text.length() ? text.charAt(index) : END) {
      case '?' -> Qualifier.UNCERTAIN;
      case '~' -> Qualifier.APPROXIMATE;
      case '%' -> Qualifier.UNCERTAIN_AND_APPROXIMATE;
      default -> Qualifier.NONE;
    };
  }

  private String year() {
    int start = at;
    if (peek() == 'Y') {
      return longYear();
    }
    boolean negative = take('-');
    int digits = at;
    for (int i = 0; i < 4; i++) {
      boolean unknown = peek() == 'X';
      if (unknown && i < 2) {
        throw fault(
            at, "expected a digit: only the last two of a year can be X; XXXX stands alone");
      }
      if (i > 0 && text.charAt(at - 1) == 'X' && !unknown) {
        throw expected("X, as every digit behind an X");
      }
      if (!unknown && !isDigit()) {
        throw expected(i < 2 ? "a digit of a year of four" : "a digit of a year of four, or X");
      }
      at++;
    }
    if (isDigit()) {
      throw expected("'-' and a month; or write Y before a year of more than four digits");
    }
    if (negative && text.startsWith("0000", digits)) {
      throw fault(start, "expected the year zero without a sign");
    }
    return text.substring(start, at);
  }

  private String longYear() {
    int start = at++;
    take('-');
    int digits = at;
    while (isDigit()) {
      at++;
    }
    if (peek() == 'E') {
      throw fault(at, "an exponent (E) is not read: write all digits");
    }
    int length = at - digits;
    if (length > 0 && text.charAt(digits) == '0') {
      throw fault(digits, "expected a digit other than 0 first");
    }
    if (length < 5) {
      throw expected("a digit: Y stands before five or more, leave it out before fewer");
    }
    if (length > 9 || Integer.parseInt(text.substring(digits, at)) > PartialDate.MAX_YEAR) {
      throw fault(digits, "expected a year of at most " + PartialDate.MAX_YEAR);
    }
    return text.substring(start, at);
  }

  private String month() {
    int start = at;
    var month = new Part(twoDigits("month"), Qualifier.NONE);
    boolean season =
        month.complete() && month.number() >= Season.FIRST && month.number() <= Season.LAST;
    if (!season && !fitsAny(month, 12)) {
      throw fault(start, "expected a month from 01 to 12, or a season from 21 to 41");
    }
    return month.digits();
  }

  private String day() {
    int start = at;
    var day = new Part(twoDigits("day"), Qualifier.NONE);
    if (!fitsAny(day, 31)) {
      throw fault(start, "expected a day from 01 to 31");
    }
    return day.digits();
  }

  private static boolean fitsAny(Part part, int most) {
    for (int number = 1; number <= most; number++) {
      if (part.fits(number)) {
        return true;
      }
    }
    return false;
  }

  private String twoDigits(String of) {
    int start = at;
    for (int i = 0; i < 2; i++) {
      if (!isDigit() && peek() != 'X') {
        throw expected("a digit of a " + of + " of two, or X");
      }
      at++;
    }
    return text.substring(start, at);
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  private boolean take(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private boolean takeDots() {
    if (!text.startsWith("..", at)) {
      return false;
    }
    at += 2;
    return true;
  }

  private EdtfException expected(String what) {
    return fault(at, "expected " + what + ", found " + found());
  }

  private String found() {
    if (at == text.length()) {
      return "the end";
    }
    int codePoint = text.codePointAt(at);
    return codePoint > ' ' && codePoint < 0x7F
        ? "'" + (char) codePoint + "'"
        : String.format("U+%04X", codePoint);
  }

  private EdtfException fault(int position, String what) {
    return new EdtfException(text, position, what);
  }
}
