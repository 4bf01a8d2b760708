package org.isnad.articles.change;

import java.util.UUID;

/** A row that is a report, or belongs to one: where it is written, the report has changed. */
public interface OfReport {
  UUID reportId();

  /** What has happened to the report when the row was just written. */
  ChangeKind change();
}
