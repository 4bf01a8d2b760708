package org.isnad.articles.change;

/**
 * What has happened to a report. Of all that happened to it at once, the first of these is told: it
 * goes for the others too.
 */
public enum ChangeKind {
  /** It is a tombstone, with its mentions and claims; or one may see it no more. */
  DELETED,
  /** It was not there before. */
  CREATED,
  /** It says something else than before; its mentions and claims may stand elsewhere. */
  UPDATED,
  /** The machine has read it, and its mentions and dates may be others; or it is DEAD. */
  ANNOTATED,
  /** Mentions were created, changed, confirmed, rejected or deleted. */
  MENTIONS,
  /** Claims were created, changed or deleted. */
  CLAIMS
}
