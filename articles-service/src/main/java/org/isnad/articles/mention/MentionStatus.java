package org.isnad.articles.mention;

/** How far it is settled to what a mention refers. */
public enum MentionStatus {
  RESOLVED,
  /** To one of several; all are given. */
  AMBIGUOUS,
  UNRESOLVED,
  /** An editor says that it refers to nothing of the kind. */
  REJECTED
}
