package org.isnad.articles.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a report, without its text.
 *
 * @param version counts the report's changes from 1
 * @param writtenAt when it came to be
 * @param replacedAt when another took its place; absent of the one that holds
 * @param title as it was
 * @param sha256 of the text as it was
 */
record RevisionView(
    int version, Instant writtenAt, @Nullable Instant replacedAt, String title, String sha256) {
  static RevisionView of(ReportView report, @Nullable Instant replacedAt) {
    return new RevisionView(
        report.version(), report.updatedAt(), replacedAt, report.title(), report.sha256());
  }
}
