package org.isnad.gateway.entity;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.graphql.api.Context;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Change;
import org.isnad.gateway.join.Ids;
import org.isnad.gateway.problem.InvalidArgument;

@GraphQLApi
public class EntityMutations {
  private final Change change;
  private final Context context;

  EntityMutations(Change change, Context context) {
    this.change = change;
    this.context = context;
  }

  @Mutation
  @Description("Adds a name to an entity")
  @RunOnVirtualThread
  public @NonNull Entity addName(
      @Description("An actor, a location or an event") @Id @NonNull String entity,
      @Description("The name") @NonNull NameInput name)
      throws GraphQLException {
    check(entity);
    return change.addName(entity, Change.sent("name", field()), Entity::of, field());
  }

  @Mutation
  @Description("Lets one entity stand for another; it is undone by unmerge")
  @RunOnVirtualThread
  public @NonNull Entity mergeEntities(
      @Description("For whom the other stands from now on") @Id @NonNull String from,
      @Description("Who stands for it, of the same kind") @Id @NonNull String into)
      throws GraphQLException {
    check(from);
    check(into);
    return change.merge(from, into, Entity::of, field());
  }

  @Mutation
  @Description("Lets an entity that was merged stand for itself again")
  @RunOnVirtualThread
  public @NonNull Entity unmerge(
      @Description("An actor, a location or an event") @Id @NonNull String id)
      throws GraphQLException {
    check(id);
    return change.unmerge(id, Entity::of, field());
  }

  private static void check(String id) throws InvalidArgument {
    switch (Ids.kind(id)) {
      case ACTOR, LOCATION, EVENT -> {}
      default -> throw new InvalidArgument("'" + id + "' is no actor, location or event");
    }
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
