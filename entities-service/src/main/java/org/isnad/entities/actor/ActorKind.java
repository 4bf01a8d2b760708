package org.isnad.entities.actor;

import org.isnad.annotator.Entity;

/** What an actor is. What a narrator calls one ("terrorist") is a claim, not a kind. */
public enum ActorKind {
  /** One human being. */
  PERSON,
  /** Several, without a name or rules of their own: "the defectors". */
  PERSON_GROUP,
  /** A group with a name: a party, a company, an armed group. */
  ORGANIZATION,
  /** A state, or what acts as one. */
  STATE,
  /** What publishes: a newspaper, an agency, a site. */
  MEDIA;

  /** As the annotator sees it. */
  public Entity.Kind asEntity() {
    return switch (this) {
      case PERSON -> Entity.Kind.PERSON;
      case PERSON_GROUP -> Entity.Kind.PERSON_GROUP;
      case ORGANIZATION -> Entity.Kind.ORGANIZATION;
      case STATE -> Entity.Kind.STATE;
      case MEDIA -> Entity.Kind.MEDIA;
    };
  }
}
