package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.ExternalIdInput;
import org.isnad.gateway.entity.FuzzyDateInput;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("CitationInput")
@Description("A work that a report rests on.")
public class CitationInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("The medium that published it")
  @Id
  public @Nullable String publisher;

  @Description("What kind of work it is")
  public @Nullable String type;

  @Description("What it is headed")
  public @Nullable String title;

  @Description("Where it was published")
  public @Nullable String url;

  @Description("When it was published")
  public @Nullable FuzzyDateInput date;
}
