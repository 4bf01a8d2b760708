package org.isnad.gateway.relation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.ExternalIdInput;
import org.isnad.gateway.entity.FuzzyDateInput;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("RelationInput")
@Description("A relation, whole: what is left out is not known.")
public class RelationInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("What ties them")
  @NonNull
  public RelationType type = RelationType.ALLEGIANCE_TO;

  @Description("From whom it goes out")
  @Id
  @NonNull
  public String source = "";

  @Description("To whom it goes")
  @Id
  @NonNull
  public String target = "";

  @Description("Where it holds")
  @Id
  public @Nullable List<@NonNull String> places;

  @Description("When it holds")
  public @Nullable FuzzyDateInput validity;

  @Description("POSITIVE when left out")
  public @Nullable Polarity polarity;

  @Description("ASSERTED when left out")
  public @Nullable Stance stance;

  @Description("What it consists in: tactical")
  public @Nullable List<@NonNull String> nature;
}
