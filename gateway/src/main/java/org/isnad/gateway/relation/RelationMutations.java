package org.isnad.gateway.relation;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Change;
import org.isnad.gateway.join.Ids;
import org.isnad.rest.TypeId;

@GraphQLApi
public class RelationMutations {
  private final Change change;
  private final Context context;

  RelationMutations(Change change, Context context) {
    this.change = change;
    this.context = context;
  }

  @Mutation
  @Description("Stores a relation")
  @RunOnVirtualThread
  public @NonNull Relation createRelation(
      @Description("All that is known of it") @NonNull RelationInput relation,
      @Description("Of yours, new for each record: sent again with the same, nothing is done twice")
          @Nullable
          String idempotencyKey)
      throws GraphQLException {
    return change.create(
        "/v1/relations", Change.sent("relation", field()), idempotencyKey, Relation::of, field());
  }

  @Mutation
  @Description("Puts a relation in the place of what it was")
  @RunOnVirtualThread
  public @NonNull Relation updateRelation(
      @Description("Begins with rel_") @Id @NonNull String id,
      @Description("That is to be changed; if it is no longer that, nothing is") int version,
      @Description("All that is known of it") @NonNull RelationInput relation)
      throws GraphQLException {
    Ids.check(TypeId.Kind.RELATION, id);
    return change.replace(id, version, Change.sent("relation", field()), Relation::of, field());
  }

  @Mutation
  @Description("Deletes a relation; its id")
  @RunOnVirtualThread
  @Id
  public @NonNull String deleteRelation(
      @Description("Begins with rel_") @Id @NonNull String id,
      @Description("That is to be deleted; if it is no longer that, nothing is") int version)
      throws GraphQLException {
    Ids.check(TypeId.Kind.RELATION, id);
    change.delete(id, version, field());
    return id;
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
