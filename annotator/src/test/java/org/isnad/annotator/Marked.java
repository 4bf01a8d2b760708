package org.isnad.annotator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A text with its mentions marked in it: {@code عاد إلى {سوريا=syria}}. Several ids are parted by
 * {@code |} where one of them is meant, by {@code +} where all are; a kind follows a colon. Marks
 * may nest.
 */
record Marked(String text, List<Mark> marks) {
  /**
   * @param kind null for NAME or ALIAS, whichever
   */
  record Mark(
      int start,
      int end,
      String exact,
      Set<String> refs,
      boolean ambiguous,
      Mention.@Nullable Kind kind) {

    static Mark of(Mention mention) {
      boolean named =
          mention.kind() == Mention.Kind.NAME
              || mention.kind() == Mention.Kind.ALIAS
              || mention.kind() == Mention.Kind.KUNYA;
      return new Mark(
          mention.start(),
          mention.end(),
          mention.exact(),
          new TreeSet<>(mention.refs()),
          mention.status() == Mention.Status.AMBIGUOUS,
          named ? null : mention.kind());
    }

    Mark withRefs(Collection<String> others) {
      return new Mark(start, end, exact, new TreeSet<>(others), ambiguous, kind);
    }

    boolean overlaps(Mark other) {
      return start < other.end && other.start < end;
    }

    boolean meansOneOf(Mark other) {
      return refs.stream().anyMatch(other.refs::contains);
    }

    @Override
    public String toString() {
      return "{%s=%s%s}@%d"
          .formatted(
              exact,
              String.join(ambiguous ? "|" : "+", refs),
              kind == null ? "" : ":" + kind,
              start);
    }
  }

  static Marked parse(String markup) {
    var text = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < markup.length(); i++) {
      char c = markup.charAt(i);
      if (c == '{') {
        open.push(text.length());
      } else if (c == '=' && !open.isEmpty()) {
        int close = markup.indexOf('}', i);
        marks.add(mark(text, open.pop(), markup.substring(i + 1, close)));
        i = close;
      } else if (c == '\\' && i + 1 < markup.length() && markup.charAt(i + 1) == 'n') {
        text.append('\n');
        i++;
      } else {
        text.append(c);
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException("A mark is not closed: " + markup);
    }
    var whole = text.toString();
    if (whole.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
      throw new IllegalArgumentException("Marks count chars: " + markup);
    }
    marks.sort((a, b) -> a.start != b.start ? a.start - b.start : b.end - a.end);
    return new Marked(whole, marks);
  }

  private static Mark mark(StringBuilder text, int start, String referent) {
    int colon = referent.indexOf(':');
    String ids = colon < 0 ? referent : referent.substring(0, colon);
    return new Mark(
        start,
        text.length(),
        text.substring(start),
        new TreeSet<>(List.of(ids.split("[|+]"))),
        ids.contains("|"),
        colon < 0 ? null : Mention.Kind.valueOf(referent.substring(colon + 1)));
  }
}
