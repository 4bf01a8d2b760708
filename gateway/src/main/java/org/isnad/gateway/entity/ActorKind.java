package org.isnad.gateway.entity;

/** What an actor is. */
public enum ActorKind {
  PERSON,
  PERSON_GROUP,
  ORGANIZATION,
  STATE,
  MEDIA
}
