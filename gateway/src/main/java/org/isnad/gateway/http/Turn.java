package org.isnad.gateway.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.isnad.gateway.upstream.Caller;
import org.jspecify.annotations.Nullable;

/** One request, from its coming to its end: when it is answered, or its client has left. */
final class Turn {
  private final Consumer<Outcome> answered;
  private final AtomicBoolean given = new AtomicBoolean();
  private volatile @Nullable Caller caller;
  private volatile @Nullable Runnable release;
  private volatile boolean over;

  /** What comes of a request: one answer, or a stream of them. */
  sealed interface Outcome permits Answer, Answers {}

  Turn(Consumer<Outcome> answered) {
    this.answered = answered;
  }

  /** Gives the answer, if none was given and somebody waits for it. */
  void answer(Outcome outcome) {
    if (!over && given.compareAndSet(false, true)) {
      answered.accept(outcome);
    }
  }

  boolean isAnswered() {
    return given.get();
  }

  /** Whether nobody waits any more. */
  boolean isOver() {
    return over;
  }

  /** In whose name services are asked from now on. */
  void calls(Caller someone) {
    caller = someone;
    if (over) {
      someone.leave();
    }
  }

  /** What is to be let go of at the end. */
  void holds(Runnable letGo) {
    release = letGo;
    if (over) {
      release();
    }
  }

  /** Nobody waits any more: the client left, or has all. */
  void end() {
    over = true;
    Caller someone = caller;
    if (someone != null) {
      someone.leave();
    }
    release();
  }

  private synchronized void release() {
    Runnable letGo = release;
    if (letGo != null) {
      release = null;
      letGo.run();
    }
  }
}
