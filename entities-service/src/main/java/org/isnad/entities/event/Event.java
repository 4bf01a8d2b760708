package org.isnad.entities.event;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Transient;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.isnad.entities.merge.MergeableRecord;
import org.isnad.entities.name.Name;
import org.isnad.entities.name.Title;
import org.isnad.record.StoredDate;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("NullAway.Init") // the intake writes each field before a row is stored
class Event extends MergeableRecord {
  @Enumerated(EnumType.STRING)
  EventType type;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Title> titles;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Name> names;

  @Embedded
  @EmbeddedColumnNaming("date_%s")
  @Nullable StoredDate date;

  @JdbcTypeCode(SqlTypes.JSON)
  List<EventPlace> places;

  /**
   * The locations of {@link #places}, to be searched. A set, as is all that is derived: in which
   * order a migration wrote it makes no new version.
   */
  @Column(name = "place_ids")
  @JdbcTypeCode(SqlTypes.ARRAY)
  Set<String> placeIds;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Participation> participants;

  /** Of {@link #participants}, to be searched: {@code act_…} and {@code act_…/VICTIM}. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  Set<String> participations;

  /** An event's id. */
  @Column(name = "part_of")
  @Nullable String partOf;

  /** Whether it was written to be part of another than it was read with. */
  @Transient boolean moved;

  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Fatalities fatalities;

  Event() {}

  Event(TypeId id) {
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
    return TypeId.Kind.EVENT;
  }
}
