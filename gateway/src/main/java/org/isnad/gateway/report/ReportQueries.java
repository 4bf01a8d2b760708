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
import org.isnad.gateway.entity.Entity;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.join.Ids;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.upstream.ReportsFound;
import org.isnad.rest.TypeId;

/**
 * SmallRye's own {@code @Nullable}: else a list is taken to be as {@code @NonNull} as its items.
 */
@GraphQLApi
public class ReportQueries {
  private final Join join;
  private final Context context;

  ReportQueries(Join join, Context context) {
    this.join = join;
    this.context = context;
  }

  @Query
  @Description("A report; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Report report(@Description("Begins with rpt_") @Id @NonNull String id)
      throws GraphQLException {
    Ids.check(TypeId.Kind.REPORT, id);
    return Report.of(id, join.ofQuery(field()));
  }

  @Query
  @Description("Reports, the newest or what fits best first")
  @RunOnVirtualThread
  public @NonNull ReportConnection reports(
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Description("What they must have") @Nullable ReportFilter filter,
      @Description("In which order") @DefaultValue("PUBLISHED_DESC") @Nullable ReportOrder orderBy)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    return new ReportConnection(
        fetched.list("", field(), ReportsFound.class), after != null, fetched);
  }

  @Description("That mention it, the newest first")
  @NonBlocking
  public @Nullable ReportConnection reports(
      @Source Entity entity,
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after)
      throws GraphQLException {
    Fetched fetched = entity.fetched();
    return new ReportConnection(
        fetched.list(entity.asked(), field(), ReportsFound.class), after != null, fetched);
  }

  @Description("Of all that is found, not of the page alone; in the order asked")
  @NonBlocking
  public @Nullable List<@NonNull Facet> facets(
      @Source ReportConnection page,
      @Description("By what to count") @NonNull List<@NonNull FacetKind> by) {
    return page.facets(by);
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
