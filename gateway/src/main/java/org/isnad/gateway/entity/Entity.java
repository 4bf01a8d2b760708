package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.jspecify.annotations.Nullable;

@Interface
@Description("An actor, a location or an event.")
public interface Entity extends Node {
  /**
   * What has an id of whichever kind; null if there is nothing with it.
   *
   * @throws UpstreamUnavailable if it could not be had
   */
  static @Nullable Entity of(String id, Fetched fetched) throws UpstreamUnavailable {
    Entity actor = Actor.of(id, fetched);
    Entity place = actor == null ? Location.of(id, fetched) : actor;
    return place == null ? Event.of(id, fetched) : place;
  }

  @Override
  @Id
  @NonNull
  String getId();

  @NonNull
  @Description("All ways it is called")
  List<@NonNull Name> getNames();

  @NonNull
  @Description("What others call it")
  List<@NonNull ExternalId> getExternalIds();

  /** The usual name in a language; where there is none, the usual name in another. */
  @Nullable String name(@Nullable String lang);

  /** All names but the usual one; of one language, if given. */
  List<String> aliases(@Nullable String lang);

  /** The id by which what it lists was fetched. */
  @Ignore
  String asked();

  @Ignore
  Fetched fetched();
}
