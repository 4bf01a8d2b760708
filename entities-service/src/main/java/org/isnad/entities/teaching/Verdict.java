package org.isnad.entities.teaching;

/** What an editor says of a place where a name stands. */
enum Verdict {
  /** It is of the entity. */
  CONFIRMED,
  /** It is not. */
  REJECTED,
  /** Nothing, any more. */
  WITHDRAWN
}
