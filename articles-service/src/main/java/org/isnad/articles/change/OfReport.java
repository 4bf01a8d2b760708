package org.isnad.articles.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that is a report, or belongs to one: where it is written, the report has changed. */
public interface OfReport {
  UUID reportId();

  /**
   * Who could see a report.
   *
   * @param readers null for everybody
   */
  record Were(@Nullable List<String> readers) {}

  /** Who could see the report before this row was written; empty if that cannot have changed. */
  default Optional<Were> readersWere() {
    return Optional.empty();
  }

  /** What has happened to the report when the row was just written. */
  ChangeKind change();
}
