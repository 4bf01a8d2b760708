package org.isnad.record;

/** What came of a draft that was to be a new record. */
public sealed interface Creation<R> {
  R row();

  record Created<R>(R row) implements Creation<R> {}

  /** A record says the same already: nothing was stored. */
  record AlreadyThere<R>(R row) implements Creation<R> {}
}
