package org.isnad.gateway.report;

import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.entity.FuzzyDate;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.gateway.upstream.ReportRecord.MentionRecord;
import org.isnad.gateway.upstream.ReportsFound.MatchRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("An article as published, and whom and what it names.")
public final class Report implements Node {
  private final ReportRecord report;
  private final @Nullable MatchRecord matched;
  private final Entities entities;

  /**
   * @param matched null if no search found it
   */
  Report(ReportRecord report, @Nullable MatchRecord matched, Entities entities) {
    this.report = report;
    this.matched = matched;
    this.entities = entities;
  }

  @Override
  @Id
  public @NonNull String getId() {
    return report.id();
  }

  @Description("The line above the title")
  public @Nullable String getKicker() {
    return report.kicker();
  }

  public @NonNull String getTitle() {
    return report.title();
  }

  public @Nullable String getSubtitle() {
    return report.subtitle();
  }

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

  public @NonNull Direction getDirection() {
    return Direction.valueOf(report.direction());
  }

  @Description("Null when the report does not tell")
  public @Nullable FuzzyDate getPublishedAt() {
    return FuzzyDate.of(report.publishedAt());
  }

  public @Nullable String getUrl() {
    return report.url();
  }

  @Description("Of its source, A to F (Admiralty code)")
  public @Nullable String getReliability() {
    return report.reliability();
  }

  public @NonNull AnnotationState getAnnotation() {
    return AnnotationState.valueOf(report.annotation());
  }

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
    return Named.in(mentions(), "act_", entities).stream()
        .map(n -> new ReportActor(n, entities))
        .toList();
  }

  @Description("Which places it names, in the order of the text")
  public @NonNull List<@NonNull ReportLocation> getLocations() {
    return Named.in(mentions(), "loc_", entities).stream()
        .map(n -> new ReportLocation(n, entities))
        .toList();
  }

  @Description("What it says has happened, in the order of the text")
  public @NonNull List<@NonNull ReportEvent> getEvents() {
    return Named.in(mentions(), "evt_", entities).stream()
        .map(n -> new ReportEvent(n, entities))
        .toList();
  }

  @Description("Why it was found; null if that was not by a search")
  public @Nullable Match getMatch() {
    return matched == null ? null : Match.of(matched);
  }

  /** Null where the report names none, or entities-service does not answer. */
  @Nullable Actor publisher() {
    return report.publisher() == null ? null : Actor.of(report.publisher(), entities);
  }

  private List<MentionRecord> mentions() {
    return report.mentions() == null ? List.of() : report.mentions();
  }

  boolean publisherIsUnavailable() {
    return report.publisher() != null
        && !entities.has(report.publisher())
        && entities.unavailable();
  }
}
