package org.isnad.gateway.report;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;

@GraphQLApi
public class ReportSubscriptions {
  private final ReportChanges changes;
  private final Join join;
  private final Context context;

  ReportSubscriptions(ReportChanges changes, Join join, Context context) {
    this.changes = changes;
    this.join = join;
    this.context = context;
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
    var following =
        join.following(
            context.unwrap(DataFetchingEnvironment.class),
            filter != null && filter.isOfMentions() ? Set.of("MENTIONS") : Set.of());
    return Multi.createFrom()
        .resource(
            this::listen,
            waiting ->
                Multi.createFrom()
                    .<ChangedReports, Report>generator(
                        () -> new ChangedReports(waiting, following, filter), ChangedReports::tell))
        .withFinalizer(Waiting::close);
  }

  private Waiting listen() {
    try {
      return changes.listen();
    } catch (UpstreamUnavailable e) {
      throw new CompletionException(e);
    }
  }
}
