package org.isnad.launcher;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a command from doing its work. Its message is one line for the person at the terminal:
 * what is wrong, and what to do next.
 */
public final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Trouble(String message) {
    this(message, null);
  }

  public Trouble(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
