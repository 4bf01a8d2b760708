package org.isnad.rest.limits;

/** What is let go of first when there is too much to do. */
public enum Urgency {
  /** Reads of records by their id: what a reader waits for. */
  FIRST,
  /** All else: lists, searches, changes. */
  LATER,
  /** What may hold its place for minutes, and so has places of its own. */
  STREAM
}
