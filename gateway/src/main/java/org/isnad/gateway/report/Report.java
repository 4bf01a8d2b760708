package org.isnad.gateway.report;

import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.entity.ExternalId;
import org.isnad.gateway.entity.FuzzyDate;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.ClaimRecord;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.gateway.upstream.ReportRecord.MentionRecord;
import org.isnad.gateway.upstream.ReportsFound.MatchRecord;
import org.jspecify.annotations.Nullable;

@Type
@Key(fields = @FieldSet("id"))
@Description("An article as published, and whom and what it names.")
public final class Report implements Node {
  private final ReportRecord report;
  private final @Nullable MatchRecord matched;
  private final Fetched fetched;

  /**
   * @param matched null if no search found it
   */
  Report(ReportRecord report, @Nullable MatchRecord matched, Fetched fetched) {
    this.report = report;
    this.matched = matched;
    this.fetched = fetched;
  }

  /** Null if there is none. */
  public static @Nullable Report of(String id, Fetched fetched) throws UpstreamUnavailable {
    ReportRecord report = fetched.get(id, ReportRecord.class);
    return report == null ? null : new Report(report, null, fetched);
  }

  @Override
  @Id
  @Description("Begins with rpt_")
  public @NonNull String getId() {
    return report.id();
  }

  @Description("Rises with each change: a change names the version that it is made to")
  public int getVersion() {
    return report.version();
  }

  @Description("When it was first stored")
  public @NonNull Instant getCreatedAt() {
    return report.createdAt();
  }

  @Description("When it was last changed")
  public @NonNull Instant getUpdatedAt() {
    return report.updatedAt();
  }

  @Description("What others call it")
  public @NonNull List<@NonNull ExternalId> getExternalIds() {
    return ExternalId.of(report.externalIds());
  }

  @Description("The line above the title")
  public @Nullable String getKicker() {
    return report.kicker();
  }

  @Description("What it is headed")
  public @NonNull String getTitle() {
    return report.title();
  }

  @Description("The line below the title")
  public @Nullable String getSubtitle() {
    return report.subtitle();
  }

  @Description("Who wrote it, as it is printed")
  public @Nullable String getByline() {
    return report.byline();
  }

  @Description("The whole text as received, title and all; every offset counts its code points")
  public @NonNull String getBody() {
    return Objects.requireNonNull(report.body(), "a body that was not included");
  }

  @Description("BCP 47")
  public @NonNull String getLanguage() {
    return report.language();
  }

  @Description("In which its text runs")
  public @NonNull Direction getDirection() {
    return Direction.valueOf(report.direction());
  }

  @Description("What kind of text it is: analysis")
  public @Nullable String getType() {
    return report.type();
  }

  @Description("Who wrote it")
  public @NonNull List<@NonNull String> getAuthors() {
    return report.authors();
  }

  @Description("When it was published; null when the report does not tell")
  public @Nullable FuzzyDate getPublishedAt() {
    return FuzzyDate.of(report.publishedAt());
  }

  @Description("Where it was published")
  public @Nullable String getUrl() {
    return report.url();
  }

  @Description("Of its source, A to F (Admiralty code)")
  public @Nullable String getReliability() {
    return report.reliability();
  }

  @Description("Who may see it, its mentions and its claims")
  public @NonNull Visibility getVisibility() {
    String visibility = report.visibility();
    return visibility == null ? Visibility.PUBLIC : Visibility.valueOf(visibility);
  }

  @Description("To whom it is RESTRICTED")
  public @NonNull List<@NonNull String> getGroups() {
    List<String> groups = report.groups();
    return groups == null ? List.of() : groups;
  }

  @Description("How far its linking is")
  public @NonNull AnnotationState getAnnotation() {
    return AnnotationState.valueOf(report.annotation());
  }

  @Description("Its stretches under one heading each")
  public @NonNull List<@NonNull Section> getSections() {
    var body = CodePoints.of(getBody());
    return report.layout().sections().stream().map(s -> Section.of(body, s)).toList();
  }

  @Description("The text cut at its mentions: joined, the segments are the body")
  public @NonNull List<@NonNull Segment> getSegments() {
    return Segment.of(
        CodePoints.of(getBody()),
        getMentions().stream().filter(m -> m.status() != MentionStatus.REJECTED).toList());
  }

  @Description("In the order of the text")
  public @NonNull List<@NonNull Mention> getMentions() {
    return mentions().stream().map(Mention::of).toList();
  }

  @Description("Whom it names, in the order of the text")
  public @NonNull List<@NonNull ReportActor> getActors() {
    return Named.in(report, "act_", fetched).stream()
        .map(n -> new ReportActor(n, fetched))
        .toList();
  }

  @Description("Which places it names, in the order of the text")
  public @NonNull List<@NonNull ReportLocation> getLocations() {
    return Named.in(report, "loc_", fetched).stream()
        .map(n -> new ReportLocation(n, fetched))
        .toList();
  }

  @Description("What it says has happened, in the order of the text")
  public @NonNull List<@NonNull ReportEvent> getEvents() {
    return Named.in(report, "evt_", fetched).stream()
        .map(n -> new ReportEvent(n, fetched))
        .toList();
  }

  @Description("Why it was found; null if that was not by a search")
  public @Nullable Match getMatch() {
    return matched == null ? null : Match.of(matched);
  }

  @Description("Who published it")
  public @Nullable Actor getPublisher() throws UpstreamUnavailable {
    return report.publisher() == null ? null : Actor.of(report.publisher(), fetched);
  }

  @Description("The dates that its text tells, in its order")
  public @NonNull List<@NonNull FoundDate> getDates() {
    return report.dates() == null ? List.of() : FoundDate.of(report.dates());
  }

  /** Whether it has what a filter wants, but for what only articles-service can tell. */
  boolean fits(ReportFilter filter) {
    return (filter.language == null || filter.language.equals(report.language()))
        && (filter.type == null || filter.type.equals(report.type()))
        && (filter.publisher == null || filter.publisher.equals(report.publisher()))
        && mentionsAny(filter.actors)
        && mentionsAny(filter.locations)
        && mentionsAny(filter.events)
        && (filter.publishedBetween == null || filter.publishedBetween.has(report.publishedAt()));
  }

  private boolean mentionsAny(@Nullable List<String> ids) {
    return ids == null
        || ids.isEmpty()
        || mentions().stream()
            .filter(mention -> !mention.status().equals(MentionStatus.REJECTED.name()))
            .anyMatch(mention -> !Collections.disjoint(mention.refs(), ids));
  }

  /** What it claims; for the claims of the graph. */
  @Ignore
  public List<ClaimRecord> claimed() {
    return report.claims() == null ? List.of() : report.claims();
  }

  @Ignore
  public Fetched fetched() {
    return fetched;
  }

  private List<MentionRecord> mentions() {
    return report.mentions() == null ? List.of() : report.mentions();
  }
}
