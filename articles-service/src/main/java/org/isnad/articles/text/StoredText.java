package org.isnad.articles.text;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.isnad.articles.visibility.Readers;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The text alone of a row that the reports own, and which works it cites. */
@Entity
@Immutable
@Table(name = "report")
@SuppressWarnings("NullAway.Init") // Hibernate writes each field
@Filter(name = Readers.FILTER, condition = Readers.OF_REPORT)
class StoredText {
  @Id UUID id;

  String body;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Cited> cites;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  /** The id alone of a citation. */
  record Cited(TypeId id) {}
}
