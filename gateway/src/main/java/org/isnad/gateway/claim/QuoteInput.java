package org.isnad.gateway.claim;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("QuoteInput")
@Description("The words that make a claim.")
public class QuoteInput {
  @Description("Unicode code points of the whole text")
  @NonNull
  public Integer start = 0;

  @Description("Exclusive")
  @NonNull
  public Integer end = 0;

  @Description("What stands there; if given, it is checked")
  public @Nullable String exact;
}
