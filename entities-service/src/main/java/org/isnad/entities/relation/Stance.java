package org.isnad.entities.relation;

/** How the sources put the tie. */
public enum Stance {
  /** Said to be. */
  ASSERTED,
  /** Said to come. */
  PREDICTED,
  /** Said both to be and to go on. */
  ASSERTED_AND_PREDICTED,
  /** Only the headline says so. */
  HEADLINE,
  /** Named to compare something else with it. */
  ANALOGY,
  /** Said by nobody; follows from what is said. */
  INFERRED
}
