package org.isnad.launcher;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that Ctrl-C or SIGTERM may end between its steps, never within one: so what has been started
 * is known, and can be stopped.
 */
final class Steps {
  /** Held during a step, and from a signal on for good by the one who tidies up. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile boolean over;

  /** What a signal does; the JVM ends after it with this exit code. */
  interface TidyingUp {
    int run();
  }

  Steps(TidyingUp tidyingUp) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              lock.lock(); // Waits for the step that runs; those after it will not.
              if (over) {
                lock.unlock();
                return;
              }
              var code = Isnad.FAILED;
              try {
                code = tidyingUp.run();
              } catch (RuntimeException e) {
                Isnad.complain(e.getMessage());
              }
              Runtime.getRuntime().halt(code);
            }));
  }

  /** Does a step; after a signal it waits for the end of the JVM instead. */
  void step(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The last step: a signal after it finds nothing to tidy up. Done once; later calls do nothing.
   */
  void last(Runnable work) {
    step(() -> {
      if (!over) {
        over = true;
        work.run();
      }
    });
  }
}
