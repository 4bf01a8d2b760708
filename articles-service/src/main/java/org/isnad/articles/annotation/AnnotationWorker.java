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
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.annotation.AnnotationJobs.Annotated;
import org.isnad.articles.annotation.AnnotationJobs.Claim;
import org.isnad.articles.annotation.AnnotationsClient.Annotations;
import org.isnad.record.Chore;
import org.isnad.record.Chore.Outcome;
import org.isnad.rest.TypeId;
import org.jboss.logging.Logger;

/**
 * Has reports annotated. What goes wrong with a report is counted against it; that entities-service
 * is away is not, and the jobs wait for it.
 */
@Singleton
class AnnotationWorker {
  private static final Logger LOG = Logger.getLogger(AnnotationWorker.class);

  /** What is found is not kept longer than that to be stored with more. */
  private static final Duration LONGEST_KEPT = Duration.ofMillis(500);

  /** Characters of the texts whose findings are kept. */
  private static final long LARGEST_KEPT = 200_000;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final AnnotationJobs jobs;
  private final AnnotationsClient annotator;
  private final AnnotationSettings settings;
  private final Chore chore;
  private final AtomicBoolean away = new AtomicBoolean();

  AnnotationWorker(
      AnnotationJobs jobs, @RestClient AnnotationsClient annotator, AnnotationSettings settings) {
    this.jobs = jobs;
    this.annotator = annotator;
    this.settings = settings;
    chore = new Chore("reports are annotated", settings.idle(), this::work);
  }

  void start(@Observes StartupEvent event) {
    start(settings.workers());
  }

  void start(int workers) {
    chore.start(workers);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    chore.stop();
  }

  /** Takes what is due, and has it annotated. What it does not come to is given back. */
  Outcome work() {
    long start = System.nanoTime();
    List<Claim> claims = jobs.claim(settings.batch());
    List<Claim> left = new ArrayList<>(claims);
    List<Annotated> found = new ArrayList<>();
    long stored = start;
    boolean begun = false;
    Duration wait = Duration.ZERO;
    Outcome outcome = claims.isEmpty() ? Outcome.IDLE : Outcome.WORKED;
    try {
      for (Claim claim : claims) {
        // What waited for those before it must not be begun when its lease is about to end.
        boolean late = System.nanoTime() - start > settings.lease().toNanos() / 2;
        boolean stops = begun && (late || chore.isStopping());
        begun = true;
        if (stops || !annotated(claim, found, left)) {
          outcome = late ? Outcome.WORKED : Outcome.AWAY;
          break;
        }
        if (System.nanoTime() - stored > LONGEST_KEPT.toNanos() || isLarge(found)) {
          complete(found, left);
          found.clear();
          stored = System.nanoTime();
        }
      }
      complete(found, left);
      wait = outcome == Outcome.AWAY ? wait : settings.retry(); // somebody changes those reports
    } finally {
      giveBack(left, wait);
    }
    return outcome;
  }

  /** A transaction holds all mentions of its reports in memory. */
  private static boolean isLarge(List<Annotated> found) {
    return found.stream().mapToLong(one -> one.claim().body().length()).sum() > LARGEST_KEPT;
  }

  private void giveBack(List<Claim> left, Duration wait) {
    if (left.isEmpty()) {
      return;
    }
    try {
      jobs.release(left, wait);
    } catch (RuntimeException e) {
      LOG.debug("Jobs could not be given back; their leases end", e);
    }
  }

  /**
   * Has one report annotated.
   *
   * @param found takes what was found
   * @param left loses what has failed
   * @return false if entities-service takes none
   */
  private boolean annotated(Claim claim, List<Annotated> found, List<Claim> left) {
    try {
      Annotations answer =
          annotator.annotate(new AnnotationsClient.Text(claim.body(), claim.language()));
      if (away.getAndSet(false)) {
        LOG.info("entities-service annotates again");
      }
      found.add(answer.of(claim));
    } catch (RuntimeException e) {
      if (isAway(e)) {
        if (!away.getAndSet(true)) {
          LOG.warnf("entities-service annotates nothing for now; reports wait: %s", e.toString());
        }
        return false;
      }
      failed(claim, e);
      left.remove(claim);
    }
    return true;
  }

  /**
   * Stores what was found: at once, or one after the other if something is not to be stored.
   *
   * @param left loses what is stored, or has failed
   */
  private void complete(List<Annotated> found, List<Claim> left) {
    if (found.isEmpty()) {
      return;
    }
    try {
      Set<TypeId> stored = jobs.complete(found);
      left.removeIf(claim -> stored.contains(claim.report()));
    } catch (RuntimeException e) {
      if (isOfDatabase(e)) {
        throw e;
      }
      if (found.size() > 1) {
        found.forEach(one -> complete(List.of(one), left));
      } else {
        failed(found.getFirst().claim(), e);
        left.remove(found.getFirst().claim());
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
