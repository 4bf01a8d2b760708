package org.isnad.record.audit;

/** What was done to a record. */
public enum AuditAction {
  /** It was not there before. */
  CREATED,
  /** It says something else than before. */
  UPDATED,
  /** It is a tombstone, or gone. */
  DELETED
}
