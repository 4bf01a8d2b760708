package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("SectionInput")
@Description("A stretch of a report under one heading.")
public class SectionInput {
  @Description("The line above it")
  public @Nullable String heading;

  @Description("Below the heading")
  @NonNull
  public String text = "";
}
