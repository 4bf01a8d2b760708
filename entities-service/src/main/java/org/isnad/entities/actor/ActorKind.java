package org.isnad.entities.actor;

/** What an actor is. What a narrator calls one ("terrorist") is a claim, not a kind. */
public enum ActorKind {
  PERSON,
  PERSON_GROUP,
  ORGANIZATION,
  STATE,
  MEDIA
}
