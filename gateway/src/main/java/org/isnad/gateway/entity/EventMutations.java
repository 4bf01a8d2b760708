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
public class EventMutations {
  private final Change change;
  private final Context context;

  EventMutations(Change change, Context context) {
    this.change = change;
    this.context = context;
  }

  @Mutation
  @Description("Stores an event")
  @RunOnVirtualThread
  public @NonNull Event createEvent(
      @Description("All that is known of it") @NonNull EventInput event,
      @Description("Of yours, new for each record: sent again with the same, nothing is done twice")
          @Nullable
          String idempotencyKey)
      throws GraphQLException {
    return change.create(
        "/v1/events", Change.sent("event", field()), idempotencyKey, Event::of, field());
  }

  @Mutation
  @Description("Puts an event in the place of what it was")
  @RunOnVirtualThread
  public @NonNull Event updateEvent(
      @Description("Begins with evt_") @Id @NonNull String id,
      @Description("That is to be changed; if it is no longer that, nothing is") int version,
      @Description("All that is known of it") @NonNull EventInput event)
      throws GraphQLException {
    Ids.check(TypeId.Kind.EVENT, id);
    return change.replace(id, version, Change.sent("event", field()), Event::of, field());
  }

  @Mutation
  @Description("Deletes an event; its id")
  @RunOnVirtualThread
  @Id
  public @NonNull String deleteEvent(
      @Description("Begins with evt_") @Id @NonNull String id,
      @Description("That is to be deleted; if it is no longer that, nothing is") int version)
      throws GraphQLException {
    Ids.check(TypeId.Kind.EVENT, id);
    change.delete(id, version, field());
    return id;
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
