package org.isnad.gateway.entity;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.upstream.EntitiesAnswer.EntityRecord;

/**
 * What all that entities-service keeps has in common. No type argument and no interface: SmallRye
 * would show it as a type of its own.
 */
public abstract class StoredEntity {
  private final String asked;
  private final EntityRecord stored;
  private final Fetched fetched;

  /**
   * @param asked the id by which it was asked for; another one's, if that was merged into it
   */
  protected StoredEntity(String asked, EntityRecord stored, Fetched fetched) {
    this.asked = asked;
    this.stored = stored;
    this.fetched = fetched;
  }

  @Id
  @Description("Tells its kind by how it begins: act_, loc_, evt_, rel_, rpt_, clm_")
  public @NonNull String getId() {
    return stored.id();
  }

  @Description("Rises with each change: a change names the version that it is made to")
  public int getVersion() {
    return stored.version();
  }

  @Description("When it was first stored")
  public @NonNull Instant getCreatedAt() {
    return stored.createdAt();
  }

  @Description("When it was last changed")
  public @NonNull Instant getUpdatedAt() {
    return stored.updatedAt();
  }

  @Description("What others call it")
  public @NonNull List<@NonNull ExternalId> getExternalIds() {
    return ExternalId.of(stored.externalIds());
  }

  /** The id by which what it lists was fetched. */
  @Ignore
  public String asked() {
    return asked;
  }

  @Ignore
  public Fetched fetched() {
    return fetched;
  }
}
