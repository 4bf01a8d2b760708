package org.isnad.gateway.report;

import io.smallrye.mutiny.groups.GeneratorEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.join.Following;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber is told. Each report is made when it is asked for; those that wait are looked
 * up together, so that one that the filter drops costs next to nothing.
 */
final class ChangedReports {
  /** Whole texts: together they must stay below the largest answer. */
  private static final int TOGETHER = 10;

  /** How often reports that cannot be had are asked for again, before the subscription ends. */
  private static final int TRIES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final Waiting waiting;
  private final Following following;
  private final @Nullable ReportFilter filter;
  private final Deque<Report> next = new ArrayDeque<>();

  /**
   * @param filter null to be told of all
   */
  ChangedReports(Waiting waiting, Following following, @Nullable ReportFilter filter) {
    this.waiting = waiting;
    this.following = following;
    this.filter = filter;
  }

  /** Waits for one and tells it; the end if the subscriber has left. */
  ChangedReports tell(GeneratorEmitter<? super Report> subscriber) {
    try {
      while (next.isEmpty()) {
        List<String> ids = waiting.take(TOGETHER);
        if (ids.isEmpty()) {
          subscriber.complete();
          return this;
        }
        lookUp(ids);
      }
      Report report = next.remove();
      subscriber.emit(
          Report.of(report.getId(), following.behind(report.getId(), report.fetched())));
    } catch (GraphQLException e) {
      subscriber.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      subscriber.complete();
    }
    return this;
  }

  private void lookUp(List<String> ids) throws InterruptedException, GraphQLException {
    Fetched records = following.alone(ids);
    Duration pause = FIRST_PAUSE;
    for (int tries = 0; tries < TRIES && isAway(records, ids); tries++) {
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
      records = following.alone(ids);
    }
    for (String id : ids) {
      Report report = Report.of(id, records);
      if (report != null && (filter == null || report.fits(filter))) {
        next.add(report);
      }
    }
  }

  private static boolean isAway(Fetched records, Collection<String> ids) {
    return ids.stream().anyMatch(records::unavailable);
  }
}
