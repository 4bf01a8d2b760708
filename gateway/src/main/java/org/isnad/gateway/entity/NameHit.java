package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.NamesFound.HitRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("An entity that has a name like what was asked.")
public final class NameHit {
  private final HitRecord hit;
  private final Fetched fetched;

  NameHit(HitRecord hit, Fetched fetched) {
    this.hit = hit;
    this.fetched = fetched;
  }

  @Id
  @Description("Of the entity")
  public @NonNull String getId() {
    return hit.id();
  }

  @Description("Of what kind the entity is")
  public @NonNull EntityKind getKind() {
    return EntityKind.valueOf(hit.kind());
  }

  @Description("Which of its names matched best, as it is stored")
  public @NonNull String getName() {
    return hit.name();
  }

  @Description("How it matched")
  public @NonNull NameMatch getHow() {
    return NameMatch.valueOf(hit.how());
  }

  @Description("How well it matched, from 0 to 1")
  public double getScore() {
    return hit.score();
  }

  @Description("Null if it has gone since")
  public @Nullable Entity getEntity() throws UpstreamUnavailable {
    return Entity.of(hit.id(), fetched);
  }
}
