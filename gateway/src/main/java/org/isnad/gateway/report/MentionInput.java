package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.ExternalIdInput;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("MentionInput")
@Description("A span of a report that refers to something.")
public class MentionInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("Unicode code points of the whole text")
  @NonNull
  public Integer start = 0;

  @Description("Exclusive")
  @NonNull
  public Integer end = 0;

  @Description("What stands there; if given, it is checked")
  public @Nullable String exact;

  @Description("To what it refers")
  @Id
  public @Nullable List<@NonNull String> refs;

  @Description("In what way it refers")
  @NonNull
  public MentionKind kind = MentionKind.NAME;

  @Description("RESOLVED when left out, or UNRESOLVED without refs")
  public @Nullable MentionStatus status;

  @Description("From 0 to 1")
  public @Nullable Double confidence;

  @Description("What made you think so")
  public @Nullable String why;
}
