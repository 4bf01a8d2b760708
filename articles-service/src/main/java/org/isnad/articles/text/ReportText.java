package org.isnad.articles.text;

import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/** A report's whole text, cut by Unicode code points as clients count, not by UTF-16 units. */
public final class ReportText {
  /** W3C text-quote selectors carry some text of both sides; code points. */
  private static final int CONTEXT = 16;

  private final String text;
  private final int length;

  public ReportText(String text) {
    this.text = text;
    this.length = text.codePointCount(0, text.length());
  }

  /** In code points. */
  public int length() {
    return length;
  }

  /** Both ends must lie in the text. */
  public String cut(int start, int end) {
    int from = index(start);
    return text.substring(
        from, length == text.length() ? end : text.offsetByCodePoints(from, end - start));
  }

  public String before(int start) {
    return cut(Math.max(0, start - CONTEXT), start);
  }

  public String after(int end) {
    return cut(end, Math.min(length, end + CONTEXT));
  }

  /**
   * What stands in a span.
   *
   * @param exact what the client believes to stand there; null if it does not say
   * @throws ProblemException {@code SPAN_MISMATCH} that shows what stands there
   */
  public String exact(String field, int start, int end, @Nullable String exact) {
    if (start < 0 || end <= start || end > length) {
      throw new ProblemException(
          ProblemCode.SPAN_MISMATCH,
          "%s: %d to %d is no span of a text of %d code points"
              .formatted(field, start, end, length));
    }
    String stands = cut(start, end);
    if (exact != null && !exact.equals(stands)) {
      throw new ProblemException(
          ProblemCode.SPAN_MISMATCH,
          "%s: at %d to %d stands '%s', not '%s'".formatted(field, start, end, stands, exact));
    }
    return stands;
  }

  /**
   * What stands in a span that a machine has found.
   *
   * @throws IllegalArgumentException if it is no span of this text
   */
  public String check(int start, int end) {
    if (start < 0 || end <= start || end > length) {
      throw new IllegalArgumentException(
          "%d to %d is no span of a text of %d code points".formatted(start, end, length));
    }
    return cut(start, end);
  }

  private int index(int codePoint) {
    return length == text.length() ? codePoint : text.offsetByCodePoints(0, codePoint);
  }
}
