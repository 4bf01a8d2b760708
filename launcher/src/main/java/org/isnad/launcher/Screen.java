package org.isnad.launcher;

import java.io.PrintStream;

/** What the person who typed the command sees. */
public final class Screen {
  private static final int BAR = 30;

  private final PrintStream out;
  private final boolean terminal;
  private boolean barShown;

  /**
   * @param terminal whether a line may be written over
   */
  public Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public synchronized void line(String text) {
    clearBar();
    out.println(text);
    out.flush();
  }

  /** Where a progress bar cannot be drawn. */
  public void lineIfNoTerminal(String text) {
    if (!terminal) {
      line(text);
    }
  }

  /** Draws how far something is; nothing where there is no terminal. */
  public synchronized void progress(String what, long done, long total, String now) {
    if (terminal) {
      var filled = total == 0 ? BAR : (int) Math.min(BAR, done * BAR / total);
      clearBar();
      out.print(what + " " + "█".repeat(filled) + "░".repeat(BAR - filled) + " " + now);
      out.flush();
      barShown = true;
    }
  }

  private void clearBar() {
    if (barShown) {
      out.print("\r\u001b[K");
      barShown = false;
    }
  }
}
