package org.isnad.gateway.report;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.ExternalIdInput;
import org.isnad.gateway.entity.FuzzyDateInput;
import org.jspecify.annotations.Nullable;

/** Public fields: SmallRye takes the {@code @NonNull} of a record's list items for the list's. */
@Input("ReportInput")
@Description(
    "A report, whole: either its text as a body, whose parts are found in it, or title and"
        + " sections.")
public class ReportInput {
  @Description("What others call it")
  public @Nullable List<@NonNull ExternalIdInput> externalIds;

  @Description("The whole text, head matter included")
  public @Nullable String body;

  @Description("The line above the title")
  public @Nullable String kicker;

  @Description("What it is headed")
  public @Nullable String title;

  @Description("The line below the title")
  public @Nullable String subtitle;

  @Description("Who wrote it, as it is printed")
  public @Nullable String byline;

  @Description("The text, in one part or more")
  public @Nullable List<@NonNull SectionInput> sections;

  @Description("BCP 47")
  @NonNull
  public String language = "";

  @Description("What kind of text it is: analysis")
  public @Nullable String type;

  @Description("The medium that published it")
  @Id
  public @Nullable String publisher;

  @Description("Who wrote it")
  public @Nullable List<@NonNull String> authors;

  @Description("Where it was published")
  public @Nullable String url;

  @Description("When it was published")
  public @Nullable FuzzyDateInput publishedAt;

  @Description("When it was fetched")
  public @Nullable Instant retrievedAt;

  @Description("Works that it rests on")
  public @Nullable List<@NonNull CitationInput> cites;

  @Description(
      "Who may see it, its mentions and its claims. Left out, a new report is PUBLIC, and one that"
          + " is updated stays as it is")
  public @Nullable Visibility visibility;

  @Description(
      "To whom it is RESTRICTED, and only then; an editor leaves groups of others as they are")
  public @Nullable List<@NonNull String> groups;

  @Description("Of its source, A to F (Admiralty code)")
  public @Nullable String reliability;
}
