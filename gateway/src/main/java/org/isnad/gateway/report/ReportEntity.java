package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Fetched;

/** An entity that a report names: what the report knows of it, and where the rest is. */
public abstract class ReportEntity {
  private final Named named;
  private final Fetched fetched;

  ReportEntity(Named named, Fetched fetched) {
    this.named = named;
    this.fetched = fetched;
  }

  @Id
  @Description("Of the entity, as the report was linked to it")
  public @NonNull String getId() {
    return named.id();
  }

  @Description("As the report calls it")
  public @NonNull String getSurface() {
    return named.surface();
  }

  @Description("In the order of the text")
  public @NonNull List<@NonNull Mention> getMentions() {
    return named.mentions();
  }

  @Description("What became of it since")
  public @NonNull EntityState getState() {
    return named.state();
  }

  Fetched fetched() {
    return fetched;
  }
}
