package org.isnad.entities.location;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Transient;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.isnad.entities.merge.MergeableRecord;
import org.isnad.entities.name.Name;
import org.isnad.entities.name.Title;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("NullAway.Init") // the intake writes each field before a row is stored
class Location extends MergeableRecord {
  @Enumerated(EnumType.STRING)
  LocationKind kind;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Name> names;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Title> demonyms;

  /** Locations' ids. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> parents;

  /**
   * The ids of all that it lies in, however far up; of what is merged, that which stands for it.
   * Follows from parents: {@link LocationTree} writes it over, and it makes no new version. So a
   * row that was read is not asked for it.
   */
  @Column(updatable = false)
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> above = List.of();

  /** Whether parents were written that differ from those it was read with. */
  @Transient boolean moved;

  @Column(name = "capital_of")
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> capitalOf;

  @Column(name = "iso_code")
  @Nullable String isoCode;

  @Nullable String m49;

  @Nullable Double lat;

  @Nullable Double lon;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Geometry geometry;

  @Enumerated(EnumType.STRING)
  @Nullable Precision precision;

  Location() {}

  Location(TypeId id) {
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
    return TypeId.Kind.LOCATION;
  }
}
