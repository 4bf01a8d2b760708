package org.isnad.gateway.claim;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.FuzzyDateInput;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("AttributionInput")
@Description("One link of the chain by which a claim came to the reader.")
public class AttributionInput {
  @Description("Who: an actor, or a citation of the report")
  @Id
  public @Nullable String source;

  @Description("Who, in the words of the report")
  public @Nullable String description;

  @Description("The word that says so")
  public @Nullable String verb;

  @Description("What they do with what they hand on")
  @NonNull
  public AttributionKind kind = AttributionKind.NARRATOR;

  @Description("Whether the report withholds who it is")
  public @Nullable Boolean anonymous;

  @Description("By what it was said")
  public @Nullable String channel;

  @Description("When it was said")
  public @Nullable FuzzyDateInput date;
}
