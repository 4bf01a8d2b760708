package org.isnad.articles.text;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The text alone of a row that the reports own. */
@Entity
@Immutable
@Table(name = "report")
@SuppressWarnings("NullAway.Init") // Hibernate writes each field
class StoredText {
  @Id UUID id;

  String body;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;
}
