package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("TitleInput")
@Description("A text in a language.")
public class TitleInput {
  @Description("As written")
  @NonNull
  public String value = "";

  @Description("BCP 47")
  @NonNull
  public String lang = "";
}
