package org.isnad.entities.feed;

/** What has happened to a record. */
public enum ChangeKind {
  /** It was not there before. */
  CREATED,
  /** It says something else than before, or other records are merged into it. */
  UPDATED,
  /** Another record stands for it, or another than before. */
  MERGED,
  /** It stands for itself again. */
  UNMERGED,
  /** It is a tombstone. */
  DELETED
}
