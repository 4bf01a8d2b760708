package org.isnad.gateway.report;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.entity.Entity;
import org.isnad.gateway.entity.Event;
import org.isnad.gateway.entity.Ids;
import org.isnad.gateway.entity.Location;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.join.Selection;
import org.isnad.gateway.join.Wanted;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.rest.Page;
import org.isnad.rest.TypeId;

/**
 * SmallRye's own {@code @Nullable}: else a list is taken to be as {@code @NonNull} as its items.
 */
@GraphQLApi
public class ReportQueries {
  private final Reports reports;
  private final Join join;
  private final Context context;

  ReportQueries(Reports reports, Join join, Context context) {
    this.reports = reports;
    this.join = join;
    this.context = context;
  }

  @Query
  @Description("A report; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Report report(@Id @NonNull String id) throws GraphQLException {
    Ids.check(TypeId.Kind.REPORT, id);
    return reports.ofIds(List.of(id), selection()).stream().findFirst().orElse(null);
  }

  @Query
  @Description("Reports, the newest or what fits best first")
  @RunOnVirtualThread
  public @NonNull ReportConnection reports(
      @DefaultValue("20") @Description("How many, 1 to 200") int first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Nullable ReportFilter filter,
      @DefaultValue("PUBLISHED_DESC") @Nullable ReportOrder orderBy)
      throws GraphQLException {
    if (first < 1 || first > Page.MAX_LIMIT) {
      throw new InvalidArgument("first must be from 1 to " + Page.MAX_LIMIT + ", not " + first);
    }
    return reports.page(first, after, filter, orderBy, selection());
  }

  @Query
  @Description("Anything by its id; null if there is nothing with it")
  @RunOnVirtualThread
  public @Nullable Node node(@Id @NonNull String id) throws GraphQLException {
    return switch (Ids.kind(id)) {
      case REPORT -> report(id);
      case ACTOR, LOCATION, EVENT ->
          Entity.of(id, join.fetch(List.of(id), Wanted.below(selection())));
      case RELATION, MENTION, CLAIM, CITATION, CANDIDATE ->
          throw new InvalidArgument("'" + id + "' is of a kind that the graph has no node for");
    };
  }

  private Selection selection() {
    return Selection.of(context.unwrap(DataFetchingEnvironment.class));
  }

  @NonBlocking
  public @Nullable Actor publisher(@Source Report report) throws UpstreamUnavailable {
    if (report.publisherIsUnavailable()) {
      throw new UpstreamUnavailable("entities-service");
    }
    return report.publisher();
  }

  @NonBlocking
  public @Nullable Actor actor(@Source ReportActor named) throws UpstreamUnavailable {
    return available(named.getState(), named.actor());
  }

  @NonBlocking
  public @Nullable Location location(@Source ReportLocation named) throws UpstreamUnavailable {
    return available(named.getState(), named.location());
  }

  @NonBlocking
  public @Nullable Event event(@Source ReportEvent named) throws UpstreamUnavailable {
    return available(named.getState(), named.event());
  }

  @Description("Of all that is found, not of the page alone; in the order asked")
  @NonBlocking
  public @Nullable List<@NonNull Facet> facets(
      @Source ReportConnection page, @NonNull List<@NonNull FacetKind> by) {
    return page.facets(by);
  }

  @Description("Whom or what the value is the id of; null for years and months")
  @NonBlocking
  public @Nullable Entity entity(@Source FacetCount count) throws UpstreamUnavailable {
    return count.entity();
  }

  private static <T> @Nullable T available(EntityState state, @Nullable T entity)
      throws UpstreamUnavailable {
    if (state == EntityState.UNAVAILABLE) {
      throw new UpstreamUnavailable("entities-service");
    }
    return entity;
  }
}
