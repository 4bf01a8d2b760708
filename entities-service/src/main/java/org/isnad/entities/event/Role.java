package org.isnad.entities.event;

/** What an actor was in an event. */
public enum Role {
  /** Did it, where no other role says more. */
  ACTOR,
  PERPETRATOR,
  TARGET,
  VICTIM,
  PARTICIPANT,
  OBSERVER,
  SPEAKER,
  /** Was told, or given: of a statement, of a pledge. */
  RECIPIENT,
  /** Stands behind the recipient: the organisation of the leader to whom one pledges. */
  RECIPIENT_ORGANIZATION,
  FOUNDER,
  /** Came into being. */
  CREATED,
  PLEDGER,
  LEAVER,
  /** Was left. */
  LEFT,
  LEADER,
  /** Was given a leader. */
  LED,
  APPOINTEE,
  /** Gave leave or appointed. */
  AUTHORITY,
  DECLARER,
  DECLARED,
  DEFEATED
}
