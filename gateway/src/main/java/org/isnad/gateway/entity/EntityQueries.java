package org.isnad.gateway.entity;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.graphql.api.Context;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.join.Selection;
import org.isnad.gateway.join.Wanted;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class EntityQueries {
  private final Join join;
  private final Context context;

  EntityQueries(Join join, Context context) {
    this.join = join;
    this.context = context;
  }

  @Query
  @Description("An actor; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Actor actor(@Id @NonNull String id) throws GraphQLException {
    return Actor.of(id, fetch(TypeId.Kind.ACTOR, id));
  }

  @Query
  @Description("A location; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Location location(@Id @NonNull String id) throws GraphQLException {
    return Location.of(id, fetch(TypeId.Kind.LOCATION, id));
  }

  @Query
  @Description("An event; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Event event(@Id @NonNull String id) throws GraphQLException {
    return Event.of(id, fetch(TypeId.Kind.EVENT, id));
  }

  private Entities fetch(TypeId.Kind kind, String id) throws GraphQLException {
    Ids.check(kind, id);
    Selection selection = Selection.of(context.unwrap(DataFetchingEnvironment.class));
    Entities entities = join.fetch(List.of(id), Wanted.below(selection));
    if (!entities.has(id) && entities.unavailable()) {
      throw new UpstreamUnavailable("entities-service");
    }
    return entities;
  }

  @Description("The usual name in the language; where there is none, the usual name in another")
  @NonBlocking
  public @Nullable String name(@Source Entity entity, @Nullable String lang) {
    return entity.name(lang);
  }

  @Description("All names but the usual one; of one language, if given")
  @NonBlocking
  public @NonNull List<@NonNull String> aliases(@Source Entity entity, @Nullable String lang) {
    return entity.aliases(lang);
  }
}
