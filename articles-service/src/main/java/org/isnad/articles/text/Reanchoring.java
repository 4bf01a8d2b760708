package org.isnad.articles.text;

import static org.isnad.articles.text.Alignment.NONE;

import java.util.HashMap;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where spans of a text stand after the text was replaced: its publisher mended a word, added a
 * paragraph, took one away.
 *
 * <p>A span is found if the same characters stand in the new text, in the place that corresponds to
 * the old one by a diff of both texts, and if enough of what is around them is still the same; or
 * if their whole sentence stands there, wherever it was moved to. Else it is not found: a mention
 * that is lost can be made again, one that points at other words is wrong for good.
 *
 * <p>W3C text-quote selectors look for the words with a few letters of context on both sides. That
 * is not enough here: names stand many times in one report, often among the same words.
 *
 * @see <a href="https://www.w3.org/TR/annotation-model/#text-quote-selector">Web Annotation Data
 *     Model, Text Quote Selector</a>
 */
public final class Reanchoring {
  /** Words looked at on each side of a span. A span of as many needs nothing around it. */
  private static final int AROUND = 12;

  /** Words around a span that must be the same: fewer may be chance. */
  private static final int FEWEST = 3;

  /** Code points next to a span that may have changed where it is looked for by its words. */
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
    var old = Stretch.of(span, was);
    int start = isUncut(old) ? shifted(old) : onlyPlace(old);
    if (start == NONE) {
      return null;
    }
    var now = Stretch.of(new Span(start, start + span.end() - span.start()), is);
    return partsAsManyWords(old, now) && isCertain(old, now) ? now.span : null;
  }

  /** Whether all tokens of a span stand in the new text, in a row. */
  private boolean isUncut(Stretch old) {
    int shift = alignment.image(old.first) - old.first;
    return IntStream.rangeClosed(old.first, old.last)
        .allMatch(token -> !isOpen(token) && alignment.image(token) - token == shift);
  }

  private int shifted(Stretch old) {
    return is.start(alignment.image(old.first)) + old.span.start() - was.start(old.first);
  }

  /**
   * Where a span stands between what is the same before and behind it: if that is not far, and if
   * the span stands there once, as it did.
   */
  private int onlyPlace(Stretch old) {
    int first = old.first;
    while (first > 0 && isOpen(first) && isOpen(first - 1)) {
      first--;
      if (old.span.start() - was.start(first) > CHANGED) {
        return NONE;
      }
    }
    int last = old.last;
    while (last + 1 < was.count() && isOpen(last) && isOpen(last + 1)) {
      last++;
      if (was.start(last) - old.span.end() > CHANGED) {
        return NONE;
      }
    }
    int start = 0;
    if (!isOpen(first)) {
      start = is.start(alignment.image(first));
    } else if (first > 0) {
      start = is.start(alignment.image(first - 1) + 1);
    }
    int end = is.length();
    if (!isOpen(last)) {
      end = is.start(alignment.image(last) + 1);
    } else if (last + 1 < was.count()) {
      end = is.start(alignment.image(last + 1));
    }
    if (end - start > old.length() + CHANGED
        || onlyPlace(old, was, was.start(first), was.start(last + 1)) == NONE) {
      return NONE;
    }
    return onlyPlace(old, is, start, end);
  }

  private int onlyPlace(Stretch old, Tokens text, int from, int to) {
    int only = NONE;
    for (int place = from; place + old.length() <= to; place++) {
      if (text.stands(place, was, old.span)) {
        if (only != NONE) {
          return NONE;
        }
        only = place;
      }
    }
    return only;
  }

  /** Whether nothing in the new text is known to be this token. */
  private boolean isOpen(int token) {
    return alignment.image(token) == NONE;
  }

  /** Whether no word began or ended with the span that now goes on beyond it: Mali, Malian. */
  private boolean partsAsManyWords(Stretch old, Stretch now) {
    return (is.partsWords(now.span.start()) || !was.partsWords(old.span.start()))
        && (is.partsWords(now.span.end()) || !was.partsWords(old.span.end()));
  }

  private boolean isCertain(Stretch old, Stretch now) {
    return isInSentence(old)
        || (!mayBeAnother(old, now) && (old.words() >= AROUND || isAmongTheSame(old, now)));
  }

  private boolean isInSentence(Stretch old) {
    return old.words() > 0
        && IntStream.range(old.wordsBefore(), old.wordsToEnd())
            .allMatch(word -> alignment.isInSentence(was.word(word)));
  }

  private boolean mayBeAnother(Stretch old, Stretch now) {
    return standsElsewhere(old, now, alignment::image)
        || standsElsewhere(now, old, alignment::origin);
  }

  /**
   * Whether the other text also goes on in the words of a span after what stands before it, or
   * leads in them to what stands behind it: where a passage was put in that repeats what is next to
   * it.
   */
  private static boolean standsElsewhere(Stretch one, Stretch other, IntUnaryOperator matches) {
    int before = one.first == 0 ? NONE : matches.applyAsInt(one.first - 1);
    int behind = one.last + 1 == one.text.count() ? NONE : matches.applyAsInt(one.last + 1);
    int next = one.span.start() - one.text.start(one.first);
    int last = one.span.start() - one.text.start(one.last + 1);
    return (before != NONE && standsElsewhere(one, other, other.text.start(before + 1) + next))
        || (behind != NONE && standsElsewhere(one, other, other.text.start(behind) + last));
  }

  private static boolean standsElsewhere(Stretch one, Stretch other, int place) {
    return place != other.span.start() && other.text.stands(place, one.text, one.span);
  }

  private boolean isAmongTheSame(Stretch old, Stretch now) {
    int start = old.wordsBefore();
    int nowStart = now.wordsBefore();
    int end = old.wordsToEnd();
    int nowEnd = now.wordsToEnd();
    var before = side(start - AROUND, start, nowStart - AROUND, nowStart);
    var behind = side(end, end + AROUND, nowEnd, nowEnd + AROUND);
    return before.isSame()
        || behind.isSame()
        || before.and(behind).isSame()
        || (before.isSameToTheEnd() && behind.isSameToTheEnd())
        || (before.isSameToTheEnd() && behind.isKept())
        || (behind.isSameToTheEnd() && before.isKept());
  }

  /** The words on one side of a span, counted from the first of the text. */
  private Side side(int from, int to, int nowFrom, int nowTo) {
    int first = Math.max(from, 0);
    int last = Math.min(to, was.wordCount());
    int nowFirst = Math.max(nowFrom, 0);
    int nowLast = Math.min(nowTo, is.wordCount());
    int same = 0;
    int kept = 0;
    for (int word = first; word < last; word++) {
      int image = alignment.image(was.word(word));
      if (image != NONE) {
        kept++;
        int now = is.wordsBefore(image);
        same += now >= nowFirst && now < nowLast ? 1 : 0;
      }
    }
    return new Side(last - first, nowLast - nowFirst, same, kept);
  }

  /**
   * The words next to a span, at most AROUND on a side.
   *
   * @param was how many there were
   * @param is how many there are
   * @param same how many of those that were there still are
   * @param kept how many of those that were there are anywhere in the new text
   */
  private record Side(int was, int is, int same, int kept) {
    Side and(Side other) {
      return new Side(was + other.was, is + other.is, same + other.same, kept + other.kept);
    }

    boolean isSame() {
      return same >= FEWEST && 2 * same >= Math.max(was, is);
    }

    /** Both texts begin, or end, here, and in the same words. */
    boolean isSameToTheEnd() {
      return Math.max(was, is) < AROUND && same == was && same == is;
    }

    /** Something was put in next to the span, but this is still there. */
    boolean isKept() {
      return kept >= FEWEST && 2 * kept >= was;
    }
  }

  /**
   * A span and the tokens it touches.
   *
   * @param last inclusive
   */
  private record Stretch(Span span, Tokens text, int first, int last) {
    static Stretch of(Span span, Tokens text) {
      return new Stretch(span, text, text.at(span.start()), text.at(span.end() - 1));
    }

    /** In code points. */
    int length() {
      return span.end() - span.start();
    }

    int words() {
      return text.words(first, last + 1);
    }

    int wordsBefore() {
      return text.wordsBefore(first);
    }

    int wordsToEnd() {
      return text.wordsBefore(last + 1);
    }
  }
}
