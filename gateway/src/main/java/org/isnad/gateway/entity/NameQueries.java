package org.isnad.gateway.entity;

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
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.join.Selection;
import org.isnad.gateway.join.Wanted;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.NamesClient;
import org.isnad.gateway.upstream.NamesClient.HitRecord;
import org.isnad.gateway.upstream.Service;

/**
 * SmallRye's own {@code @Nullable}: else a list is taken to be as {@code @NonNull} as its items.
 */
@GraphQLApi
public class NameQueries {
  /** As many as entities-service answers. */
  private static final int MOST = 50;

  private final NamesClient names;
  private final Join join;
  private final Context context;

  NameQueries(@RestClient NamesClient names, Join join, Context context) {
    this.names = names;
    this.join = join;
    this.context = context;
  }

  @Query
  @Description(
      "Entities by any of their names, in any script, best first, with the reason for each hit")
  @RunOnVirtualThread
  public @Nullable List<@NonNull NameHit> names(
      @NonNull @Description("A name, or its beginning") String text,
      @Description("Only of these kinds; of all if none is given") @Nullable
          List<@NonNull EntityKind> kinds,
      @DefaultValue("10") @Description("How many, 1 to 50") int first)
      throws GraphQLException {
    if (text.isBlank()) {
      throw new InvalidArgument("text is blank: give a name, or its beginning");
    }
    if (first < 1 || first > MOST) {
      throw new InvalidArgument("first must be from 1 to " + MOST + ", not " + first);
    }
    List<String> of = kinds == null ? List.of() : kinds.stream().map(Enum::name).toList();
    List<HitRecord> hits = Service.ENTITIES.ask(() -> names.names(text, of, first)).items();
    Selection selection = Selection.of(context.unwrap(DataFetchingEnvironment.class));
    List<String> ids =
        selection.has("entity") ? hits.stream().map(HitRecord::id).toList() : List.of();
    Entities entities = join.fetch(ids, Wanted.below(selection.at("entity")));
    return hits.stream().map(hit -> new NameHit(hit, entities)).toList();
  }

  @Description("Null if it has gone since")
  @NonBlocking
  public @Nullable Entity entity(@Source NameHit hit) throws UpstreamUnavailable {
    return Entity.of(hit.getId(), hit.entities());
  }
}
