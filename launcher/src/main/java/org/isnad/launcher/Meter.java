package org.isnad.launcher;

/** Shows how many bytes of a long work are done: a bar, or a line for each tenth. */
final class Meter {
  private static final long MEGABYTE = 1_000_000;

  /** Nanoseconds. */
  private static final long REDRAW = 100_000_000;

  private final Screen screen;
  private final String what;
  private final long total;
  private long done;
  private long tenths;
  private long drawn;

  /**
   * @param total bytes, about
   */
  Meter(Screen screen, String what, long total) {
    this.screen = screen;
    this.what = what;
    this.total = total;
  }

  void add(long bytes) {
    done += bytes;
    var now = System.nanoTime();
    if (now - drawn > REDRAW) {
      drawn = now;
      screen.progress(what, done, total, text());
    }
    var reached = total == 0 ? 0 : Math.min(9, 10 * done / total);
    if (reached > tenths) {
      tenths = reached;
      screen.lineIfNoTerminal(what + " " + text());
    }
  }

  private String text() {
    return "%s of %s".formatted(megabytes(done), megabytes(Math.max(done, total)));
  }

  static String megabytes(long bytes) {
    return "%,.1f MB".formatted((double) bytes / MEGABYTE);
  }
}
