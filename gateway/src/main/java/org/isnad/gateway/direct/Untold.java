package org.isnad.gateway.direct;

import org.jspecify.annotations.Nullable;

/** An answer that is not as plain as it was thought to be: the engine has to make it. */
final class Untold extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean forEver;

  private Untold(@Nullable Throwable cause, boolean forEver) {
    super(null, cause, false, false);
    this.forEver = forEver;
  }

  /** This time. */
  static Untold now() {
    return new Untold(null, false);
  }

  /** A getter has thrown. */
  static Untold because(Throwable cause) {
    return new Untold(cause, false);
  }

  /** There is no getter, and will be none. */
  static Untold ever() {
    return new Untold(null, true);
  }

  boolean isForEver() {
    return forEver;
  }
}
