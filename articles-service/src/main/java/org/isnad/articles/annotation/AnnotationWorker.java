package org.isnad.articles.annotation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.annotation.AnnotationJobs.Annotated;
import org.isnad.articles.annotation.AnnotationJobs.Claim;
import org.isnad.articles.annotation.AnnotationsClient.Annotations;
import org.jboss.logging.Logger;

/**
 * Has reports annotated. What goes wrong with a report is counted against it; that entities-service
 * is away is not, and the jobs wait for it.
 */
@Singleton
class AnnotationWorker {
  private static final Logger LOG = Logger.getLogger(AnnotationWorker.class);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** For a stop: longer than that waits for no answer, and the lease of the job ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final AnnotationJobs jobs;
  private final AnnotationsClient annotator;
  private final AnnotationSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicBoolean away = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();

  AnnotationWorker(
      AnnotationJobs jobs, @RestClient AnnotationsClient annotator, AnnotationSettings settings) {
    this.jobs = jobs;
    this.annotator = annotator;
    this.settings = settings;
  }

  /** What came of looking for work. */
  enum Outcome {
    /** There may be more. */
    WORKED,
    /** There was none. */
    IDLE,
    /** entities-service takes none. */
    AWAY
  }

  void start(@Observes StartupEvent event) {
    start(settings.workers());
  }

  void start(int workers) {
    for (int i = 1; i <= workers; i++) {
      threads.add(Thread.ofVirtual().name("annotation-worker-" + i).start(this::run));
    }
  }

  /** Lets them end what they do: an interrupt would break connections. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }

  private void run() {
    boolean failing = false;
    Duration pause = SHORTEST_PAUSE;
    Duration wait = Duration.ZERO;
    while (!stopped(wait)) {
      try {
        Outcome outcome = work();
        wait =
            switch (outcome) {
              case WORKED -> Duration.ZERO;
              case IDLE -> settings.idle();
              case AWAY -> pause;
            };
        pause = outcome == Outcome.AWAY ? longer(pause) : SHORTEST_PAUSE;
        failing = false;
      } catch (RuntimeException e) {
        wait = pause;
        pause = longer(pause);
        if (!failing) {
          LOG.warn("Reports are not annotated for now; their jobs wait", e);
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

  /** Takes what is due, and has it annotated. */
  Outcome work() {
    long start = System.nanoTime();
    List<Claim> claims = jobs.claim(settings.batch());
    List<Annotated> found = new ArrayList<>();
    Outcome outcome = claims.isEmpty() ? Outcome.IDLE : Outcome.WORKED;
    for (int i = 0; i < claims.size(); i++) {
      // What waited for those before it must not be begun when its lease is about to end.
      boolean late = System.nanoTime() - start > settings.lease().toNanos() / 2;
      boolean stops = i > 0 && (late || stopped(Duration.ZERO));
      if (stops || !annotated(claims.get(i), found)) {
        jobs.release(claims.subList(i, claims.size()));
        outcome = late ? Outcome.WORKED : Outcome.AWAY;
        break;
      }
    }
    complete(found);
    return outcome;
  }

  /**
   * Has one report annotated.
   *
   * @param found takes what was found
   * @return false if entities-service takes none
   */
  private boolean annotated(Claim claim, List<Annotated> found) {
    Annotations answer;
    try {
      answer = annotator.annotate(new AnnotationsClient.Text(claim.body(), claim.language()));
    } catch (RuntimeException e) {
      if (isAway(e)) {
        if (!away.getAndSet(true)) {
          LOG.warnf("entities-service annotates nothing for now; reports wait: %s", e.toString());
        }
        return false;
      }
      failed(claim, e);
      return true;
    }
    if (away.getAndSet(false)) {
      LOG.info("entities-service annotates again");
    }
    try {
      found.add(answer.of(claim));
    } catch (RuntimeException e) {
      failed(claim, e);
    }
    return true;
  }

  /** Stores what was found: at once, or one after the other if something is not to be stored. */
  private void complete(List<Annotated> found) {
    if (found.isEmpty()) {
      return;
    }
    try {
      jobs.complete(found);
    } catch (RuntimeException e) {
      if (isOfDatabase(e)) {
        throw e;
      }
      if (found.size() == 1) {
        failed(found.getFirst().claim(), e);
      } else {
        found.forEach(one -> complete(List.of(one)));
      }
    }
  }

  private void failed(Claim claim, RuntimeException e) {
    LOG.debugf(e, "%s was not annotated", claim.report());
    if (jobs.fail(claim, e.toString())) {
      LOG.warnf("%s could not be annotated and is DEAD: %s", claim.report(), e.toString());
    }
  }

  /** Whether the database is the matter, and not what it was to store. */
  private static boolean isOfDatabase(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return !state.startsWith("22") && !state.startsWith("23");
      }
    }
    return false;
  }

  /** Whether it is not this report that is the matter. */
  private static boolean isAway(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return true;
      }
      if (cause instanceof WebApplicationException answer) {
        int status = answer.getResponse().getStatus();
        return status == UNAVAILABLE || status == TOO_MANY_REQUESTS;
      }
    }
    return false;
  }
}
