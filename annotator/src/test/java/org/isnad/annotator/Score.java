package org.isnad.annotator;

import java.util.ArrayList;
import java.util.List;

/** How well found mentions agree with those that a person marked. */
final class Score {
  int wanted;
  int recalled;
  int found;
  int right;
  final List<String> misses = new ArrayList<>();

  /** Each wanted one should be found: overlapping, and meaning one of the same entities. */
  void add(String where, List<Marked.Mark> wantedMarks, List<Marked.Mark> foundMarks) {
    add(where, wantedMarks, wantedMarks, foundMarks);
  }

  /**
   * @param known all that a person marked: what is found and among these is right, though it may
   *     not be wanted
   */
  void add(
      String where,
      List<Marked.Mark> wantedMarks,
      List<Marked.Mark> known,
      List<Marked.Mark> foundMarks) {
    for (Marked.Mark mark : wantedMarks) {
      wanted++;
      if (foundMarks.stream().anyMatch(m -> m.overlaps(mark) && m.meansOneOf(mark))) {
        recalled++;
      } else {
        misses.add(where + " missed " + mark);
      }
    }
    for (Marked.Mark mark : foundMarks) {
      found++;
      if (known.stream().anyMatch(m -> m.overlaps(mark) && m.meansOneOf(mark))) {
        right++;
      } else {
        misses.add(where + " wrong  " + mark);
      }
    }
  }

  double recall() {
    return (double) recalled / wanted;
  }

  double precision() {
    return (double) right / found;
  }

  @Override
  public String toString() {
    return "recall %.3f (%d of %d), precision %.3f (%d of %d)%n%s"
        .formatted(
            recall(), recalled, wanted, precision(), right, found, String.join("\n", misses));
  }
}
