package org.isnad.articles.candidate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;
import org.isnad.record.audit.Audited;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** A name, and what was decided on it. {@link Sightings} makes it and counts, without a version. */
@Entity
@SuppressWarnings("NullAway.Init") // Hibernate writes each field
class Candidate implements Audited {
  @Id UUID id;

  /** Counts decisions, from 1. */
  @Version int version;

  @Column(updatable = false)
  String letters;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  CandidateKind kind;

  @Column(name = "created_at", updatable = false)
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "last_seen_at", updatable = false)
  Instant lastSeenAt;

  @Column(updatable = false)
  String name;

  @Column(updatable = false)
  String lang;

  @Enumerated(EnumType.STRING)
  CandidateStatus status;

  /** An id; of an ACCEPTED one. */
  @Nullable String entity;

  @Column(name = "report_count", updatable = false)
  int reportCount;

  @Column(name = "sighting_count", updatable = false)
  int sightingCount;

  /** Of a PENDING one. */
  @Column(name = "deciding_until")
  @OptimisticLock(excluded = true)
  @Nullable Instant decidingUntil;

  Candidate() {}

  @Override
  public TypeId id() {
    return new TypeId(TypeId.Kind.CANDIDATE, id);
  }

  /** A decision is audited, and not that one is under way. */
  @Override
  public Set<String> unaudited() {
    return Set.of("decidingUntil");
  }

  /** Writes a decision, if it says anything new. */
  void decide(CandidateStatus status, @Nullable String entity) {
    decidingUntil = null;
    if (this.status != status) {
      this.status = status;
      this.entity = entity;
      updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
  }
}
