package org.isnad.entities.search;

import org.isnad.rest.TypeId;

/** What has names. */
public enum EntityKind {
  /** A person, a group, an organisation, a state or a medium. */
  ACTOR(TypeId.Kind.ACTOR),
  /** A place. */
  LOCATION(TypeId.Kind.LOCATION),
  /** What happened. */
  EVENT(TypeId.Kind.EVENT);

  private final TypeId.Kind ids;

  EntityKind(TypeId.Kind ids) {
    this.ids = ids;
  }

  /** Of the entity with an id. */
  static EntityKind of(TypeId id) {
    for (EntityKind kind : values()) {
      if (kind.ids == id.kind()) {
        return kind;
      }
    }
    throw new IllegalArgumentException(id + " has no names");
  }
}
