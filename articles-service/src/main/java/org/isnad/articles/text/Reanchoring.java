package org.isnad.articles.text;

import static org.isnad.articles.text.Alignment.NONE;

import java.util.HashMap;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where spans of a text stand after the text was replaced: its publisher mended a word, added a
 * paragraph, took one away.
 *
 * <p>A span is found if the same characters stand in the new text, in the place that corresponds to
 * the old one by a diff of both texts, and if enough of what is around them is still the same; or
 * their whole sentence is, wherever it was moved to. Else it is not found: a mention that is lost
 * can be made again, one that points at another's name is wrong for good.
 *
 * <p>W3C text-quote selectors look for the words with a few letters of context on both sides. That
 * is not enough here: names stand many times in one report, often in the same words.
 *
 * @see <a href="https://www.w3.org/TR/annotation-model/#text-quote-selector">Web Annotation Data
 *     Model, Text Quote Selector</a>
 */
public final class Reanchoring {
  /** Words looked at on each side of a span; half of them must be the same on one side. */
  private static final int AROUND = 12;

  /** Words that are the same on one side, at least: fewer may be chance. */
  private static final int FEWEST = 3;

  /** Code points around a span that may have changed, where the span is looked for by its words. */
  private static final int CHANGED = 64;

  private final Tokens was;
  private final Tokens is;
  private final Alignment alignment;

  /** Takes time in proportion to the length of the texts; finding a span takes next to none. */
  public Reanchoring(String oldText, String newText) {
    var names = new HashMap<String, Integer>();
    was = new Tokens(oldText, names);
    is = new Tokens(newText, names);
    alignment = new Alignment(was, is);
  }

  /**
   * Where a span of the old text stands in the new one; null if that is not certain.
   *
   * @throws IndexOutOfBoundsException if it is no span of the old text
   */
  public @Nullable Span find(Span span) {
    Objects.checkFromToIndex(span.start(), span.end(), was.length());
    if (span.start() == span.end()) {
      return null;
    }
    int first = was.at(span.start());
    int last = was.at(span.end() - 1);
    int start = isUncut(first, last) ? shifted(span.start()) : onlyPlace(span, first, last);
    if (start == NONE) {
      return null;
    }
    var found = new Span(start, start + span.end() - span.start());
    return partsAsManyWords(span, found) && isKnownAgain(first, last, found) ? found : null;
  }

  /** Whether all tokens of a span stand in the new text, in a row. */
  private boolean isUncut(int first, int last) {
    for (int token = first; token <= last; token++) {
      if (alignment.image(token) == NONE
          || alignment.image(token) - token != alignment.image(first) - first) {
        return false;
      }
    }
    return true;
  }

  private int shifted(int place) {
    int token = was.at(place);
    return is.start(alignment.image(token)) + place - was.start(token);
  }

  /**
   * Where a span stands between what is the same before and behind it: if that is not far, and if
   * the span stands there once, as it did.
   */
  private int onlyPlace(Span span, int first, int last) {
    int from = first;
    while (from > 0 && isOpen(from) && isOpen(from - 1)) {
      from--;
      if (span.start() - was.start(from) > CHANGED) {
        return NONE;
      }
    }
    int to = last;
    while (to + 1 < was.count() && isOpen(to) && isOpen(to + 1)) {
      to++;
      if (was.start(to) - span.end() > CHANGED) {
        return NONE;
      }
    }
    int start = 0;
    if (!isOpen(from)) {
      start = is.start(alignment.image(from));
    } else if (from > 0) {
      start = is.start(alignment.image(from - 1) + 1);
    }
    int end = is.length();
    if (!isOpen(to)) {
      end = is.start(alignment.image(to) + 1);
    } else if (to + 1 < was.count()) {
      end = is.start(alignment.image(to + 1));
    }
    if (end - start > span.end() - span.start() + CHANGED
        || was.places(was.start(from), was.start(to + 1), was, span).size() > 1) {
      return NONE;
    }
    var places = is.places(start, end, was, span);
    if (places.size() != 1) {
      return NONE;
    }
    int origin = alignment.origin(is.at(places.getFirst()));
    return origin == NONE || (origin >= from && origin <= to) ? places.getFirst() : NONE;
  }

  /** Whether nothing in the new text is known to be this token. */
  private boolean isOpen(int token) {
    return alignment.image(token) == NONE;
  }

  /** Whether no word began or ended with the span that now goes on beyond it: Mali, Malian. */
  private boolean partsAsManyWords(Span span, Span found) {
    return (is.partsWords(found.start()) || !was.partsWords(span.start()))
        && (is.partsWords(found.end()) || !was.partsWords(span.end()));
  }

  private boolean isKnownAgain(int first, int last, Span found) {
    int start = was.wordsBefore(first);
    int end = was.wordsBefore(last + 1);
    if (end - start >= AROUND || isInSentence(start, end)) {
      return true;
    }
    int nowStart = is.wordsBefore(is.at(found.start()));
    int nowEnd = is.wordsBefore(is.at(found.end() - 1) + 1);
    var before = side(start - AROUND, start, nowStart - AROUND, nowStart);
    var behind = side(end, end + AROUND, nowEnd, nowEnd + AROUND);
    return before.isSame()
        || behind.isSame()
        || before.same + behind.same == before.words + behind.words;
  }

  private boolean isInSentence(int start, int end) {
    return start < end
        && IntStream.range(start, end).allMatch(n -> alignment.isInSentence(was.word(n)));
  }

  /** The words on one side of a span, counted from the first of the text. */
  private Side side(int from, int to, int nowFrom, int nowTo) {
    int first = Math.max(from, 0);
    int last = Math.min(to, was.wordCount());
    int nowFirst = Math.max(nowFrom, 0);
    int nowLast = Math.min(nowTo, is.wordCount());
    int same = 0;
    for (int n = first; n < last; n++) {
      int image = alignment.image(was.word(n));
      if (image != NONE && is.wordsBefore(image) >= nowFirst && is.wordsBefore(image) < nowLast) {
        same++;
      }
    }
    return new Side(Math.max(last - first, nowLast - nowFirst), same);
  }

  /**
   * What is on one side of a span.
   *
   * @param words in the text that has more there
   */
  private record Side(int words, int same) {
    boolean isSame() {
      return same >= FEWEST && 2 * same >= words;
    }
  }
}
