package org.isnad.gateway.claim;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.ExternalIdInput;
import org.isnad.gateway.entity.TitleInput;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ClaimInput")
@Description("A claim, whole: what is left out is not known.")
public class ClaimInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("The words that make it")
  @NonNull
  public QuoteInput quote = new QuoteInput();

  @Description("What it says, one for each language")
  public @Nullable List<@NonNull TitleInput> propositions;

  @Description("Whom or what it speaks of, of any kind")
  @Id
  public @Nullable List<@NonNull String> about;

  @Description("Through whom it came, the outermost first")
  @NonNull
  public List<@NonNull AttributionInput> attribution = List.of();

  @Description("How sure it is put")
  @NonNull
  public Modality modality = Modality.ASSERTED;

  @Description("The words that hedge it")
  public @Nullable List<@NonNull String> hedges;

  @Description("From 1, confirmed, to 6, cannot be judged (Admiralty code)")
  public @Nullable Integer credibility;

  @Description("Claims that cannot be true with it")
  @Id
  public @Nullable List<@NonNull String> contradicts;

  @Description("Claims that it narrows")
  @Id
  public @Nullable List<@NonNull String> qualifies;
}
