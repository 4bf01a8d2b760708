package org.isnad.entities.relation;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.isnad.entities.merge.MergeableRecord;
import org.isnad.record.StoredDate;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("NullAway.Init") // the intake writes each field before a row is stored
class Relation extends MergeableRecord {
  @Enumerated(EnumType.STRING)
  RelationType type;

  /** An actor's id. */
  String source;

  /** An actor's id. */
  String target;

  boolean directed;

  /** Locations' ids. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> places;

  @Embedded
  @EmbeddedColumnNaming("validity_%s")
  @Nullable StoredDate validity;

  @Enumerated(EnumType.STRING)
  Polarity polarity;

  @Enumerated(EnumType.STRING)
  Stance stance;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> nature;

  Relation() {}

  Relation(TypeId id) {
    super(id);
  }

  @Override
  protected TypeId.Kind kind() {
    return TypeId.Kind.RELATION;
  }
}
