package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.upstream.NamesClient.HitRecord;

@Type
@Description("An entity that has a name like what was asked.")
public final class NameHit {
  private final HitRecord hit;
  private final Entities entities;

  NameHit(HitRecord hit, Entities entities) {
    this.hit = hit;
    this.entities = entities;
  }

  @Id
  @Description("Of the entity")
  public @NonNull String getId() {
    return hit.id();
  }

  public @NonNull EntityKind getKind() {
    return EntityKind.valueOf(hit.kind());
  }

  @Description("Which of its names matched best, as it is stored")
  public @NonNull String getName() {
    return hit.name();
  }

  public @NonNull NameMatch getHow() {
    return NameMatch.valueOf(hit.how());
  }

  @Description("How well it matched, from 0 to 1")
  public double getScore() {
    return hit.score();
  }

  Entities entities() {
    return entities;
  }
}
