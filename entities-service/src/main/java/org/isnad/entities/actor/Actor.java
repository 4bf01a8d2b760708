package org.isnad.entities.actor;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.isnad.entities.merge.MergeableRecord;
import org.isnad.entities.name.Name;
import org.isnad.record.StoredDate;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("NullAway.Init") // the intake writes each field before a row is stored
class Actor extends MergeableRecord {
  @Enumerated(EnumType.STRING)
  ActorKind kind;

  @Nullable String subtype;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Name> names;

  @Embedded
  @EmbeddedColumnNaming("validity_%s")
  @Nullable StoredDate validity;

  /** A location's id; only of a STATE. */
  @Nullable String territory;

  @Column(name = "same_as")
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> sameAs;

  /** Actors' ids. */
  @Column(name = "not_same_as")
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> notSameAs;

  Actor() {}

  Actor(TypeId id) {
    super(id);
  }

  @Override
  public List<Name> names() {
    return names;
  }

  @Override
  protected void rename(List<Name> other) {
    names = other;
  }

  @Override
  protected TypeId.Kind kind() {
    return TypeId.Kind.ACTOR;
  }
}
