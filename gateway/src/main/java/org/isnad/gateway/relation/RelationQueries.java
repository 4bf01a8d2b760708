package org.isnad.gateway.relation;

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
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.join.Ids;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.upstream.EntitiesAnswer.RelationRecord;
import org.isnad.rest.Page;
import org.isnad.rest.TypeId;

/**
 * SmallRye's own {@code @Nullable}: else a list is taken to be as {@code @NonNull} as its items.
 */
@GraphQLApi
public class RelationQueries {
  private final Join join;
  private final Context context;

  RelationQueries(Join join, Context context) {
    this.join = join;
    this.context = context;
  }

  @Query
  @Description("A relation; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Relation relation(@Description("Begins with rel_") @Id @NonNull String id)
      throws GraphQLException {
    Ids.check(TypeId.Kind.RELATION, id);
    return Relation.of(id, join.ofQuery(field()));
  }

  @Query
  @Description("Relations, in the order in which they were stored")
  @RunOnVirtualThread
  public @Nullable RelationConnection relations(
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Description("What they must have") @Nullable RelationFilter filter)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    Page<RelationRecord> page = fetched.page("", field());
    return new RelationConnection(page, after != null, fetched);
  }

  @Description("That go out from it or to it, in the order in which they were stored")
  @NonBlocking
  public @Nullable List<@NonNull Relation> relations(
      @Source Actor actor,
      @Description("That hold on a date, if only in part; EDTF: 2019-10") @Nullable String asOf,
      @Description("Of any of these types") @Nullable List<@NonNull RelationType> types,
      @Description("A place, in which or in part of which they hold") @Id @Nullable String within,
      @Description("At most, 1 to 200") @DefaultValue("100") Integer first)
      throws GraphQLException {
    Fetched fetched = actor.fetched();
    Page<RelationRecord> page = fetched.page(actor.asked(), field());
    return page.items().stream().map(relation -> new Relation(relation, fetched)).toList();
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
