package org.isnad.gateway.claim;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.federation.link.Import;
import io.smallrye.graphql.api.federation.link.Link;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.isnad.gateway.entity.Event;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.join.Ids;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.relation.Relation;
import org.isnad.gateway.report.Report;
import org.isnad.gateway.upstream.ClaimRecord;
import org.isnad.rest.Page;
import org.isnad.rest.TypeId;

/**
 * SmallRye's own {@code @Nullable}: else a list is taken to be as {@code @NonNull} as its items.
 */
@GraphQLApi
@Link(
    url = "https://specs.apollo.dev/federation/v2.7",
    _import = {@Import(name = "@key"), @Import(name = "FieldSet")})
public class ClaimQueries {
  private static final int MOST_NODES = 500;

  private final Join join;
  private final Context context;

  ClaimQueries(Join join, Context context) {
    this.join = join;
    this.context = context;
  }

  @Query
  @Description("A claim; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Claim claim(@Description("Begins with clm_") @Id @NonNull String id)
      throws GraphQLException {
    Ids.check(TypeId.Kind.CLAIM, id);
    return Claim.of(id, join.ofQuery(field()));
  }

  @Query
  @Description("Claims, in the order in which they were stored")
  @RunOnVirtualThread
  public @Nullable ClaimConnection claims(
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Description("What they must have") @Nullable ClaimFilter filter)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    Page<ClaimRecord> page = fetched.page("", field());
    return new ClaimConnection(page, after != null, fetched);
  }

  @Description("In the language; where there is none, in another")
  @NonBlocking
  public @Nullable String proposition(
      @Source Claim claim, @Description("BCP 47") @Nullable String lang) {
    return claim.proposition(lang);
  }

  @Description("Whom or what it speaks of, of any kind")
  @NonBlocking
  public @Nullable List<@Nullable Node> about(@Source Claim claim) throws GraphQLException {
    return Nodes.of(claim.aboutIds(), claim.fetched());
  }

  @Description("What it claims, in the order of its text")
  @NonBlocking
  public @NonNull List<@NonNull Claim> claims(@Source Report report) {
    return Claim.of(report.claimed(), report.fetched());
  }

  @Description("What is claimed of it, in the order in which it was stored")
  @NonBlocking
  public @Nullable List<@NonNull Claim> claims(
      @Source Event event, @Description("At most, 1 to 200") @DefaultValue("100") Integer first)
      throws GraphQLException {
    Page<ClaimRecord> page = event.fetched().page(event.asked(), field());
    return Claim.of(page.items(), event.fetched());
  }

  @Description("What is claimed of it, in the order in which it was stored")
  @NonBlocking
  public @Nullable List<@NonNull Claim> claims(
      @Source Relation relation,
      @Description("At most, 1 to 200") @DefaultValue("100") Integer first)
      throws GraphQLException {
    Page<ClaimRecord> page = relation.fetched().page(relation.asked(), field());
    return Claim.of(page.items(), relation.fetched());
  }

  @Query
  @Description("Anything by its id; null if there is nothing with it")
  @RunOnVirtualThread
  public @Nullable Node node(@Description("Of any kind") @Id @NonNull String id)
      throws GraphQLException {
    return Nodes.of(id, join.ofQuery(field()));
  }

  @Query
  @Description("Many by their ids, in that order, null for each that is not there")
  @RunOnVirtualThread
  public @NonNull List<@Nullable Node> nodes(
      @Description("Of any kinds, at most 500") @NonNull List<@NonNull String> ids)
      throws GraphQLException {
    if (ids.size() > MOST_NODES) {
      throw new InvalidArgument("ids must be at most " + MOST_NODES + ", not " + ids.size());
    }
    return Nodes.of(ids, join.ofQuery(field()));
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
