package org.isnad.entities.relation;

/** Whether the tie is said to be, or said not to be. */
public enum Polarity {
  /** Said to be. */
  POSITIVE,
  /** Said not to be. */
  NEGATIVE
}
