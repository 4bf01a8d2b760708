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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  /**
   * Characters of the texts that are sent in one request, unless one alone has more: what is found
   * in them is in memory at once.
   */
  private static final int LARGEST_GROUP = 200_000;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int NO_ROOM = 507;

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

  /**
   * Takes what is due, and has it annotated: together, and each alone if together it fails. What it
   * does not come to is given back.
   */
  Outcome work() {
    long start = System.nanoTime();
    List<Claim> claims = jobs.claim(settings.batch());
    if (claims.isEmpty()) {
      return Outcome.IDLE;
    }
    List<Claim> left = new ArrayList<>(claims);
    Deque<List<Claim>> groups = groups(claims);
    boolean isAway = false;
    boolean late = false;
    boolean stops = false;
    try {
      while (!groups.isEmpty() && !isAway && !stops) {
        isAway = !annotated(groups.removeFirst(), groups, left);
        // What waited for others must not be begun when its lease is about to end.
        late = System.nanoTime() - start > settings.lease().toNanos() / 2;
        stops = late || chore.isStopping();
      }
    } finally {
      // If it is not entities-service, then somebody changes those reports.
      giveBack(left, isAway || stops ? Duration.ZERO : settings.retry());
    }
    return isAway ? Outcome.AWAY : Outcome.WORKED;
  }

  /** Parts the claims by the length of their texts. */
  private static Deque<List<Claim>> groups(List<Claim> claims) {
    var groups = new ArrayDeque<List<Claim>>();
    int length = 0;
    for (Claim claim : claims) {
      length += claim.body().length();
      if (groups.isEmpty() || length > LARGEST_GROUP) {
        groups.add(new ArrayList<>());
        length = claim.body().length();
      }
      groups.getLast().add(claim);
    }
    return groups;
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
   * Has reports annotated, and stores what was found.
   *
   * @param groups takes each report alone if together they fail
   * @param left loses what is stored, or has failed
   * @return false if entities-service takes none
   */
  private boolean annotated(List<Claim> group, Deque<List<Claim>> groups, List<Claim> left) {
    try {
      Set<TypeId> stored = jobs.complete(found(group));
      left.removeIf(claim -> stored.contains(claim.report()));
    } catch (RuntimeException e) {
      if (isOfDatabase(e)) {
        throw e;
      }
      if (isAway(e)) {
        if (!away.getAndSet(true)) {
          LOG.warnf("entities-service annotates nothing for now; reports wait: %s", e.toString());
        }
        return false;
      }
      if (group.size() > 1) {
        group.reversed().forEach(claim -> groups.addFirst(List.of(claim)));
      } else {
        failed(group.getFirst(), e);
        left.remove(group.getFirst());
      }
    }
    return true;
  }

  private List<Annotated> found(List<Claim> group) {
    List<Annotations> answers = annotator.annotate(group);
    if (away.getAndSet(false)) {
      LOG.info("entities-service annotates again");
    }
    List<Annotated> found = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      found.add(answers.get(i).of(group.get(i)));
    }
    return found;
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
        return status == UNAVAILABLE || status == NO_ROOM || status == TOO_MANY_REQUESTS;
      }
    }
    return false;
  }
}
