package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ActorInput")
@Description("An actor, whole: what is left out is not known.")
public class ActorInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("What it is")
  @NonNull
  public ActorKind kind = ActorKind.PERSON;

  @Description("More closely what it is: armed-group")
  public @Nullable String subtype;

  @Description("All ways it is called, at least one")
  @NonNull
  public List<@NonNull NameInput> names = List.of();

  @Description("While it lived or existed")
  public @Nullable FuzzyDateInput validity;

  @Description("The land of a state")
  @Id
  public @Nullable String territory;

  @Description("Addresses of the same actor elsewhere")
  public @Nullable List<@NonNull String> sameAs;

  @Description("Actors with whom it is easily confused")
  @Id
  public @Nullable List<@NonNull String> notSameAs;
}
