package org.isnad.record.feed;

/** A change that has its number. */
public interface Numbered {
  /** From 1; no number is left out. */
  long seq();
}
