package org.isnad.gateway.report;

/** What became of an entity since a report was linked to it. */
public enum EntityState {
  LIVE,
  MERGED,
  DELETED,
  UNAVAILABLE
}
