package org.isnad.articles.mention;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the machine has found in a report.
 *
 * @param start Unicode code points of the report's whole text, from 0
 * @param end exclusive, in code points
 * @param refs ids of entities, each once
 */
public record Finding(
    int start,
    int end,
    List<String> refs,
    MentionKind kind,
    MentionStatus status,
    @Nullable Double confidence,
    @Nullable String why) {

  static Finding of(Mention mention) {
    return new Finding(
        mention.start,
        mention.end,
        mention.refs,
        mention.kind,
        mention.status,
        mention.confidence,
        mention.why);
  }

  /**
   * Whether an editor has settled it: their word on the same place, or on the same entity there.
   */
  boolean settledBy(Mention editors) {
    if (editors.start == start && editors.end == end) {
      return true;
    }
    if (editors.start >= end || editors.end <= start) {
      return false;
    }
    boolean shared = editors.refs.stream().anyMatch(refs::contains);
    return editors.status == MentionStatus.REJECTED
        ? shared || editors.refs.isEmpty()
        // A part of a name is not meant otherwise.
        : shared && editors.kind.isNaming();
  }

  /**
   * Where something is said, and in which way.
   *
   * @param end exclusive
   */
  record Place(int start, int end, MentionKind kind) {
    static Place of(Mention mention) {
      return new Place(mention.start, mention.end, mention.kind);
    }
  }

  Place place() {
    return new Place(start, end, kind);
  }

  /** Whether a mention at its place says just this. */
  boolean is(Mention mention) {
    return mention.refs.equals(refs)
        && mention.status == status
        && Objects.equals(mention.confidence, confidence)
        && Objects.equals(mention.why, why);
  }

  void writeTo(Mention mention) {
    mention.refs = refs;
    mention.kind = kind;
    mention.status = status;
    mention.confidence = confidence;
    mention.why = why;
  }
}
