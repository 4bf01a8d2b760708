package org.isnad.rest.limits;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request's room in the work of a process, until it leaves. */
public final class Place {
  private final Runnable left;
  private final AtomicBoolean free = new AtomicBoolean();
  private volatile Runnable besides = () -> {};
  private volatile boolean kept;

  Place(Runnable left) {
    this.left = left;
  }

  /** That of a request; null if it has none. */
  public static @Nullable Place of(RoutingContext request) {
    return request.get(Place.class.getName());
  }

  /** The work is done. Once is enough. */
  public void leave() {
    if (free.compareAndSet(false, true)) {
      besides.run();
      left.run();
    }
  }

  /** What else is let go of when it is left. */
  void holds(Runnable letGo) {
    besides = letGo;
  }

  /** It has an endpoint, which sees to it that it is left. */
  void keep() {
    kept = true;
  }

  /** The request is over, or its client is gone. */
  void leaveUnlessKept() {
    if (!kept) {
      leave();
    }
  }
}
