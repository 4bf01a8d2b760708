package org.isnad.gateway.report;

import graphql.schema.DataFetchingEnvironment;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;

@GraphQLApi
public class ReportSubscriptions {
  /** How often a report that cannot be had is asked for again, before the subscription ends. */
  private static final int TRIES = 5;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final ReportChanges changes;
  private final Join join;
  private final Context context;
  private final ExecutorService threads;

  ReportSubscriptions(
      ReportChanges changes, Join join, Context context, @VirtualThreads ExecutorService threads) {
    this.changes = changes;
    this.join = join;
    this.context = context;
    this.threads = threads;
  }

  @Subscription
  @Description(
      "A report, each time that it, its mentions or its claims change. Of one that is deleted"
          + " nothing is told")
  public Multi<Report> reportChanged(
      @Description("What it must have, then; without text, within and updatedSince") @Nullable
          ReportFilter filter)
      throws InvalidArgument {
    if (filter != null
        && (filter.text != null || filter.within != null || filter.updatedSince != null)) {
      throw new InvalidArgument(
          "text, within and updatedSince are for lists: leave them out of a subscription");
    }
    var field = context.unwrap(DataFetchingEnvironment.class);
    var each =
        join.each(field, filter != null && filter.isOfMentions() ? Set.of("MENTIONS") : Set.of());
    return changes
        .ids()
        .onItem()
        .transformToMultiAndConcatenate(id ->
            Uni.createFrom()
                .item(Unchecked.supplier(() -> Report.of(id, each.apply(id))))
                .runSubscriptionOn(threads)
                .onFailure(UpstreamUnavailable.class)
                .retry()
                .withBackOff(FIRST_PAUSE)
                .atMost(TRIES)
                .toMulti()
                .filter(report -> filter == null || report.fits(filter)));
  }
}
