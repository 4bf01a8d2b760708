package org.isnad.record;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.isnad.record.audit.Audited;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** A row. Its version counts its changes from 1; writing what already stands is no change. */
@MappedSuperclass
public abstract class StoredRecord implements Audited {
  @Id private UUID id;

  // Hibernate begins at what it finds here.
  @Version private int version = 1;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  @Column(name = "external_ids")
  @JdbcTypeCode(SqlTypes.JSON)
  List<ExternalId> externalIds = List.of();

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected StoredRecord() {}

  /** A new record, made now. */
  protected StoredRecord(TypeId id) {
    this.id = id.uuid();
    // PostgreSQL keeps microseconds: what is answered now must equal what is read later.
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    this.updatedAt = createdAt;
  }

  @PreUpdate
  void changed() {
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Makes what clients see of the row a new version, though no column of its own differs. */
  public void touch() {
    changed();
  }

  /** What kind of record the row is: the prefix of its id. */
  protected abstract TypeId.Kind kind();

  @Override
  public TypeId id() {
    return new TypeId(kind(), id);
  }

  @Override
  public Set<String> unaudited() {
    return Set.of();
  }

  public int version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** When the record was deleted; what is left of it is a tombstone. */
  public @Nullable Instant deletedAt() {
    return deletedAt;
  }

  void delete(Instant now) {
    deletedAt = now;
  }

  /** The record that stands for this one, if this one is merged. */
  public @Nullable TypeId mergedInto() {
    return null;
  }

  public List<ExternalId> externalIds() {
    return externalIds;
  }
}
