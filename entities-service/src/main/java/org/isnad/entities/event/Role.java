package org.isnad.entities.event;

/** What an actor was in an event. */
public enum Role {
  /** Did it, where no other role says more. */
  ACTOR,
  /** Did the harm. */
  PERPETRATOR,
  /** Was aimed at. */
  TARGET,
  /** Was harmed. */
  VICTIM,
  /** Took part. */
  PARTICIPANT,
  /** Was there, or watched. */
  OBSERVER,
  /** Spoke, or published. */
  SPEAKER,
  /** Was told, or given: of a statement, of a pledge. */
  RECIPIENT,
  /** Stands behind the recipient: the organisation of the leader to whom one pledges. */
  RECIPIENT_ORGANIZATION,
  /** Brought something into being. */
  FOUNDER,
  /** Came into being. */
  CREATED,
  /** Pledged. */
  PLEDGER,
  /** Left. */
  LEAVER,
  /** Was left. */
  LEFT,
  /** Led. */
  LEADER,
  /** Was given a leader. */
  LED,
  /** Was appointed. */
  APPOINTEE,
  /** Gave leave or appointed. */
  AUTHORITY,
  /** Declared. */
  DECLARER,
  /** Was declared. */
  DECLARED,
  /** Lost. */
  DEFEATED
}
