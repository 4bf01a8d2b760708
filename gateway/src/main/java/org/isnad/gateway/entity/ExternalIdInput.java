package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ExternalIdInput")
@Description("What somebody else calls a record.")
public class ExternalIdInput {
  @Description("Whose name it is: wikidata")
  @NonNull
  public String scheme = "";

  @Description("How they call it: Q2429253")
  @NonNull
  public String value = "";
}
