package org.isnad.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * What a process does beside requests, again and again, until it stops, on threads of its own:
 * those of requests are for what waits. While it fails, or finds nobody to do it with, it is tried
 * less and less often, and the log says so once.
 */
public final class Chore {
  private static final Logger LOG = Logger.getLogger(Chore.class);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** For a stop: longer than that waits for nothing that is begun. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What came of doing it once. */
  public enum Outcome {
    /** There may be more to do. */
    WORKED,
    /** There was nothing. */
    IDLE,
    /** Who is needed for it is away. */
    AWAY;

    /** WORKED, if there may be more. */
    public static Outcome of(boolean more) {
      return more ? WORKED : IDLE;
    }
  }

  private final String name;
  private final Duration idle;
  private final Callable<Outcome> work;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param name as the log has it: {@code "reports are annotated"}
   * @param idle how long to wait when there is nothing to do
   * @param work does a part of it
   */
  public Chore(String name, Duration idle, Callable<Outcome> work) {
    this.name = name;
    this.idle = idle;
    this.work = work;
  }

  /** Begins, so many at once. */
  public void start(int times) {
    for (int i = 1; i <= times; i++) {
      threads.add(Thread.ofPlatform().daemon().name(name + " " + i).start(this::run));
    }
  }

  /** Lets them end what they do: an interrupt would break connections. */
  public void stop() throws InterruptedException {
    stopping.countDown();
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }

  /** Whether it is to end: nothing more is to be begun. */
  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void run() {
    boolean failing = false;
    Duration pause = SHORTEST_PAUSE;
    Duration wait = Duration.ZERO;
    while (!stopped(wait)) {
      try {
        Outcome outcome = work.call();
        wait =
            switch (outcome) {
              case WORKED -> Duration.ZERO;
              case IDLE -> idle;
              case AWAY -> pause;
            };
        pause = outcome == Outcome.AWAY ? longer(pause) : SHORTEST_PAUSE;
        if (failing) {
          LOG.infof("It goes on again that %s", name);
          failing = false;
        }
      } catch (Throwable e) { // an Error, too, would end it for good
        wait = pause;
        pause = longer(pause);
        if (!failing) {
          LOG.warnf(e, "It stands still for now that %s; what waits for it is safe", name);
          failing = true;
        }
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private boolean stopped(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
