package org.isnad.date;

/** Where a date lies, seen from an event. */
public enum DateOrder {
  /** It is over when the event begins. */
  BEFORE,
  /** It begins when the event is over. */
  AFTER,
  /** It lies within the event, which lasts longer. */
  DURING,
  /** It is when the event is, as near as the words tell. */
  SAME_TIME
}
