package org.isnad.articles.mention;

/** How far it is settled to what a mention refers. */
public enum MentionStatus {
  /** All that it refers to is known. */
  RESOLVED,
  /** To one of several; all are given. */
  AMBIGUOUS,
  /** It refers to something that no record is of yet. */
  UNRESOLVED,
  /** An editor says that it refers to nothing of the kind. */
  REJECTED
}
