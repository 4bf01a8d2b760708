package org.isnad.articles.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a report, without its text.
 *
 * @param version counts the report's changes from 1: {@code 2}
 * @param writtenAt when it came to be
 * @param replacedAt when another took its place; absent of the one that holds
 * @param title as it was: {@code اندماج المغلوبين رغم العداء}
 * @param sha256 of the text as it was, in lower-case hex: {@code
 *     748450b40f1dd9c00d69d4c6fa5e5911e60565e201b1c966a6a7d80de38d173c}
 */
record RevisionView(
    int version, Instant writtenAt, @Nullable Instant replacedAt, String title, String sha256) {
  /** The one that holds. */
  static RevisionView of(Report row) {
    ReportView report = ReportView.of(row);
    return new RevisionView(
        report.version(), report.updatedAt(), null, report.title(), report.sha256());
  }
}
