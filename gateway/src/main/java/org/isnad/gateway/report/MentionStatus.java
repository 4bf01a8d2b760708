package org.isnad.gateway.report;

/** How far it is settled to what a mention refers. */
public enum MentionStatus {
  RESOLVED,
  AMBIGUOUS,
  UNRESOLVED,
  REJECTED
}
