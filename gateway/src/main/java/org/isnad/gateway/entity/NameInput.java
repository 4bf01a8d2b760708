package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("NameInput")
@Description("One way an entity is called.")
public class NameInput {
  @Description("As it is written")
  @NonNull
  public String value = "";

  @Description("BCP 47")
  @NonNull
  public String lang = "";

  @Description("ISO 15924; found out when left out")
  public @Nullable String script;

  @Description("What it is to its bearer")
  @NonNull
  public NameKind kind = NameKind.PRIMARY;

  @Description("Whether texts that have it speak of its bearer; found out when left out")
  public @Nullable NameTrust match;

  @Description("While it was used")
  public @Nullable FuzzyDateInput validity;

  @Description("Words near it that say that its bearer is meant")
  public @Nullable List<@NonNull String> cues;
}
