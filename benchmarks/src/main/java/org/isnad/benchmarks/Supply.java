package org.isnad.benchmarks;

import org.isnad.launcher.Service;

/** Rows of one kind to import, made one at a time when they are asked for. */
interface Supply {
  /** Who takes them. */
  Service service();

  /** The name of their kind in paths: {@code actors}. */
  String word();

  /**
   * A row as NDJSON, with its line end; the same on each run.
   *
   * @param number from 1
   */
  byte[] row(int number);
}
