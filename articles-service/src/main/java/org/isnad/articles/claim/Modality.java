package org.isnad.articles.claim;

/** How sure those who make a claim are of it, and in what way they say it. */
public enum Modality {
  /** Said to be so. */
  ASSERTED,
  /** Said to be likely. */
  PROBABLE,
  /** Said to be possible. */
  POSSIBLE,
  /** Said to come. */
  PREDICTED,
  /** Said to be so if something else is. */
  CONDITIONAL,
  /** "There is growing evidence that". */
  EVIDENTIAL,
  /** Taken for granted in passing: "the leader, killed in October". */
  PRESUPPOSED,
  /** Said of something else, to compare. */
  ANALOGY,
  /** Said by the headline, whatever the text says. */
  HEADLINE
}
