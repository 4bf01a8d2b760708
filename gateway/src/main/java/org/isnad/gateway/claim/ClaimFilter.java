package org.isnad.gateway.claim;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ClaimFilter")
@Description("What claims must have; all of what is given.")
public class ClaimFilter {
  @Id
  @Description("The report that makes them")
  public @Nullable String report;

  @Id
  @Description("Whom or what they speak of, of any kind")
  public @Nullable String about;

  @Id
  @Description("Who stands in their chain of attribution")
  public @Nullable String source;

  @Description("Any of these")
  public @Nullable List<@NonNull Modality> modalities;

  @Description("Whether nobody but the report and unnamed sources vouches for them")
  public @Nullable Boolean restsOnAnonymousOnly;
}
