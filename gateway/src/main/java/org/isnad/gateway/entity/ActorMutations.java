package org.isnad.gateway.entity;

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
public class ActorMutations {
  private final Change change;
  private final Context context;

  ActorMutations(Change change, Context context) {
    this.change = change;
    this.context = context;
  }

  @Mutation
  @Description("Stores an actor")
  @RunOnVirtualThread
  public @NonNull Actor createActor(
      @Description("All that is known of it") @NonNull ActorInput actor,
      @Description("Of yours, new for each record: sent again with the same, nothing is done twice")
          @Nullable
          String idempotencyKey)
      throws GraphQLException {
    return change.create(
        "/v1/actors", Change.sent("actor", field()), idempotencyKey, Actor::of, field());
  }

  @Mutation
  @Description("Puts an actor in the place of what it was")
  @RunOnVirtualThread
  public @NonNull Actor updateActor(
      @Description("Begins with act_") @Id @NonNull String id,
      @Description("That is to be changed; if it is no longer that, nothing is") int version,
      @Description("All that is known of it") @NonNull ActorInput actor)
      throws GraphQLException {
    Ids.check(TypeId.Kind.ACTOR, id);
    return change.replace(id, version, Change.sent("actor", field()), Actor::of, field());
  }

  @Mutation
  @Description("Deletes an actor; its id")
  @RunOnVirtualThread
  @Id
  public @NonNull String deleteActor(
      @Description("Begins with act_") @Id @NonNull String id,
      @Description("That is to be deleted; if it is no longer that, nothing is") int version)
      throws GraphQLException {
    Ids.check(TypeId.Kind.ACTOR, id);
    change.delete(id, version, field());
    return id;
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
