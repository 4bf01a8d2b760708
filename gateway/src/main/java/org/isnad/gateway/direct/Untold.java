package org.isnad.gateway.direct;

import org.jspecify.annotations.Nullable;

/** An answer that is not as plain as it was thought to be: the engine has to make it. */
final class Untold extends RuntimeException {
  private static final long serialVersionUID = 1;

  Untold() {
    super(null, null, false, false);
  }

  Untold(@Nullable Throwable cause) {
    super(null, cause, false, false);
  }
}
