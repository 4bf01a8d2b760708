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
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.join.Ids;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.upstream.AnnotationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.isnad.gateway.upstream.NamesFound;
import org.isnad.rest.Page;
import org.isnad.rest.TypeId;

/**
 * SmallRye's own {@code @Nullable}: else a list is taken to be as {@code @NonNull} as its items.
 */
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
  public @Nullable Actor actor(@Description("Begins with act_") @Id @NonNull String id)
      throws GraphQLException {
    Ids.check(TypeId.Kind.ACTOR, id);
    return Actor.of(id, join.ofQuery(field()));
  }

  @Query
  @Description("Actors, in the order in which they were stored")
  @RunOnVirtualThread
  public @Nullable ActorConnection actors(
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Description("What they must have") @Nullable ActorFilter filter)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    Page<ActorRecord> page = fetched.page("", field());
    return new ActorConnection(page, after != null, fetched);
  }

  @Query
  @Description("A location; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Location location(@Description("Begins with loc_") @Id @NonNull String id)
      throws GraphQLException {
    Ids.check(TypeId.Kind.LOCATION, id);
    return Location.of(id, join.ofQuery(field()));
  }

  @Query
  @Description("Locations, in the order in which they were stored")
  @RunOnVirtualThread
  public @Nullable LocationConnection locations(
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Description("What they must have") @Nullable LocationFilter filter)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    Page<LocationRecord> page = fetched.page("", field());
    return new LocationConnection(page, after != null, fetched);
  }

  @Query
  @Description("An event; null if there is none with this id")
  @RunOnVirtualThread
  public @Nullable Event event(@Description("Begins with evt_") @Id @NonNull String id)
      throws GraphQLException {
    Ids.check(TypeId.Kind.EVENT, id);
    return Event.of(id, join.ofQuery(field()));
  }

  @Query
  @Description("Events, in the order in which they were stored")
  @RunOnVirtualThread
  public @Nullable EventConnection events(
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Description("What they must have") @Nullable EventFilter filter)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    Page<EventRecord> page = fetched.page("", field());
    return new EventConnection(page, after != null, fetched);
  }

  @Query
  @Description(
      "Entities by any of their names, in any script, best first, with the reason for each hit")
  @RunOnVirtualThread
  public @Nullable List<@NonNull NameHit> names(
      @NonNull @Description("A name, or its beginning") String text,
      @Description("Only of these kinds; of all if none is given") @Nullable
          List<@NonNull EntityKind> kinds,
      @DefaultValue("10") @Description("How many, 1 to 50") Integer first)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    return fetched.list("", field(), NamesFound.class).items().stream()
        .map(hit -> new NameHit(hit, fetched))
        .toList();
  }

  @Query
  @Description("What the annotator finds in a text, without saving it")
  @RunOnVirtualThread
  public @Nullable Annotation annotate(
      @NonNull @Description("As it was published") String text,
      @Description("BCP 47, of most of it") @Nullable String language)
      throws GraphQLException {
    Fetched fetched = join.ofQuery(field());
    return new Annotation(fetched.list("", field(), AnnotationRecord.class), fetched);
  }

  @Description("The usual name in the language; where there is none, the usual name in another")
  @NonBlocking
  public @Nullable String name(
      @Source Entity entity, @Description("BCP 47") @Nullable String lang) {
    return entity.name(lang);
  }

  @Description("All names but the usual one; of one language, if given")
  @NonBlocking
  public @NonNull List<@NonNull String> aliases(
      @Source Entity entity, @Description("BCP 47") @Nullable String lang) {
    return entity.aliases(lang);
  }

  @Description("In which it took part, in the order in which they were stored")
  @NonBlocking
  public @Nullable EventConnection events(
      @Source Actor actor,
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after)
      throws GraphQLException {
    Page<EventRecord> page = actor.fetched().page(actor.asked(), field());
    return new EventConnection(page, after != null, actor.fetched());
  }

  @Description("That were there, in the order in which they were stored")
  @NonBlocking
  public @Nullable EventConnection events(
      @Source Location location,
      @Description("How many, 1 to 200") @DefaultValue("20") Integer first,
      @Description("The cursor after which to go on, of a page of the same query") @Nullable
          String after,
      @Description("Those in places within it, too") @DefaultValue("true") boolean includeWithin)
      throws GraphQLException {
    Page<EventRecord> page = location.fetched().page(location.asked(), field());
    return new EventConnection(page, after != null, location.fetched());
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
