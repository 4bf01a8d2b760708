package org.isnad.articles.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a report was until it was changed. */
@Entity
@Immutable
@Table(name = "report_revision")
@IdClass(Revision.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate writes each field
class Revision {
  /** One version of one report. */
  record Key(UUID reportId, int version) {}

  @Id
  @Column(name = "report_id")
  UUID reportId;

  @Id int version;

  @Column(name = "replaced_at")
  Instant replacedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  ReportView report;

  Revision() {}

  Revision(ReportView report, Instant replacedAt) {
    this.reportId = report.id().uuid();
    this.version = report.version();
    this.replacedAt = replacedAt;
    this.report = report;
  }
}
