package org.isnad.articles.claim;

/** How sure those who make a claim are of it, and in what way they say it. */
public enum Modality {
  ASSERTED,
  PROBABLE,
  POSSIBLE,
  PREDICTED,
  CONDITIONAL,
  /** "There is growing evidence that". */
  EVIDENTIAL,
  /** Taken for granted in passing: "the leader, killed in October". */
  PRESUPPOSED,
  ANALOGY,
  /** Said by the headline, whatever the text says. */
  HEADLINE
}
