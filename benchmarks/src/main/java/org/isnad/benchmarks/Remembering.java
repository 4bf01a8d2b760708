package org.isnad.benchmarks;

import org.isnad.annotator.Dictionary;

/** What a dictionary of 1,000,000 names holds on the heap. Run as a program of its own. */
final class Remembering {
  static final int NAMES = 1_000_000;

  private Remembering() {}

  /** Prints the megabytes that are live, which must fit the heap that the program is given. */
  public static void main(String[] arguments) {
    Dictionary dictionary = SampleNames.dictionary(NAMES);
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long used = runtime.totalMemory() - runtime.freeMemory();
    System.out.println((used >> 20) + " " + dictionary.size());
  }
}
