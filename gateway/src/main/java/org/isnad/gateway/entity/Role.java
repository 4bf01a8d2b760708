package org.isnad.gateway.entity;

/** What an actor was in an event. */
public enum Role {
  ACTOR,
  PERPETRATOR,
  TARGET,
  VICTIM,
  PARTICIPANT,
  OBSERVER,
  SPEAKER,
  RECIPIENT,
  RECIPIENT_ORGANIZATION,
  FOUNDER,
  CREATED,
  PLEDGER,
  LEAVER,
  LEFT,
  LEADER,
  LED,
  APPOINTEE,
  AUTHORITY,
  DECLARER,
  DECLARED,
  DEFEATED
}
