package org.isnad.record;

import java.util.List;
import java.util.stream.Stream;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/** What a client sends to make or replace a record. */
public interface Draft {
  /** An import finds the record to replace by these; absent is none. */
  @Nullable List<ExternalId> externalIds();

  /** Every record that the draft points at. */
  Stream<Reference> references();

  /** A list that may be absent from a body: absent is none. */
  static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** The events that a date is relative to; none for no date. */
  static Stream<Reference> eventsOf(@Nullable FuzzyDate date) {
    return date == null
        ? Stream.empty()
        : date.relativeTo().stream().map(r -> Reference.parse(r.event()));
  }
}
