package org.isnad.articles.candidate;

/** What became of a candidate. */
public enum CandidateStatus {
  /** Nobody has decided yet. */
  PENDING,
  /** It is a name: an entity has it now. */
  ACCEPTED,
  /** It is none, or not worth an entity: it is offered no more. */
  REJECTED
}
