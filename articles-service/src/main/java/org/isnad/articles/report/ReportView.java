package org.isnad.articles.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.isnad.articles.annotation.FoundDate;
import org.isnad.articles.claim.ClaimView;
import org.isnad.articles.mention.MentionView;
import org.isnad.articles.text.ReportText;
import org.isnad.articles.text.Span;
import org.isnad.articles.visibility.Readers;
import org.isnad.articles.visibility.Visibility;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.record.StoredDate;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A report as clients get it.
 *
 * @param visibility who may see it, its mentions and its claims
 * @param groups to whom it is RESTRICTED: {@code desk-sahel}
 * @param nearDuplicateOf the report of which this is a reprint, or nearly; absent when there is
 *     none
 * @param kicker absent if it has none: {@code تحليل}
 * @param body the whole text; all offsets count its code points. A search leaves it out unless it
 *     is included: {@code تنظيم القاعدة بعد البغدادي}
 * @param sha256 of the body in UTF-8, hexadecimal: {@code
 *     9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}
 * @param layout where the parts stand in it
 * @param direction which way the text runs; follows from the language
 * @param publisher the medium that published it, an actor: {@code act_…}
 * @param cites works that it rests on
 * @param annotation whether the machine has looked for entities in it
 * @param dates that the machine has found in the text, in its order
 * @param cursor where a list of reports goes on after this one: {@code
 *     MjAxOS0xMi0zMQpycHRfMDFoNDU1dmI0cGV4NXZza25rMDg0c24wMnE}
 * @param mentions only when included
 * @param claims only when included
 * @param named whom and what it names, in the order of its text; only among fields
 */
record ReportView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    @Nullable String kicker,
    String title,
    @Nullable String subtitle,
    @Nullable String byline,
    @Nullable String body,
    String sha256,
    Layout layout,
    String language,
    Direction direction,
    @Nullable String type,
    @Nullable String publisher,
    List<String> authors,
    @Nullable String url,
    @Nullable FuzzyDate publishedAt,
    @Nullable Instant retrievedAt,
    List<Citation> cites,
    @Nullable String reliability,
    Visibility visibility,
    List<String> groups,
    @Nullable NearDuplicate nearDuplicateOf,
    AnnotationState annotation,
    List<FoundDate> dates,
    String cursor,
    @Nullable List<MentionView> mentions,
    @Nullable List<ClaimView> claims,
    @Nullable List<NamedEntity> named) {

  ReportView {
    dates = Draft.orNone(dates); // a revision of before has none, nor the two that follow
    groups = Draft.orNone(groups);
    visibility = Objects.requireNonNullElse(visibility, Visibility.PUBLIC);
  }

  /**
   * An entity that the report names.
   *
   * @param id of an actor, a location or an event: {@code act_…}
   * @param surface as the report calls it: its first name there, or else its first mention: {@code
   *     البغدادي}
   */
  record NamedEntity(String id, String surface) {}

  /**
   * A report of nearly the same text, which came before.
   *
   * @param report that came before
   * @param similarity the share of word triples that both have of all that either has, from 0 to 1:
   *     {@code 0.93}
   */
  record NearDuplicate(TypeId report, double similarity) {}

  static ReportView of(Report report) {
    return of(report, true, null, null);
  }

  static ReportView of(
      Report report,
      boolean body,
      @Nullable List<MentionView> mentions,
      @Nullable List<ClaimView> claims) {
    var text = new ReportText(report.body);
    Layout layout = report.layout;
    return new ReportView(
        report.id(),
        report.version(),
        report.createdAt(),
        report.updatedAt(),
        report.externalIds(),
        cut(text, layout.kicker()),
        text.cut(layout.title().start(), layout.title().end()),
        cut(text, layout.subtitle()),
        cut(text, layout.byline()),
        body ? report.body : null,
        report.sha256,
        layout,
        report.language,
        report.direction,
        report.type,
        report.publisher,
        report.authors,
        report.url,
        StoredDate.read(report.published),
        report.retrievedAt,
        report.cites,
        report.reliability,
        Readers.visibility(report.readers),
        Readers.groups(report.readers),
        report.nearDuplicateOf == null || report.similarity == null
            ? null
            : new NearDuplicate(TypeId.parse(report.nearDuplicateOf), report.similarity),
        report.annotation,
        Draft.orNone(report.foundDates),
        ReportCursor.of(report),
        mentions,
        claims,
        null);
  }

  /** The same, without of what it is a reprint. */
  ReportView withoutOriginal() {
    return new ReportView(
        id,
        version,
        createdAt,
        updatedAt,
        externalIds,
        kicker,
        title,
        subtitle,
        byline,
        body,
        sha256,
        layout,
        language,
        direction,
        type,
        publisher,
        authors,
        url,
        publishedAt,
        retrievedAt,
        cites,
        reliability,
        visibility,
        groups,
        null,
        annotation,
        dates,
        cursor,
        mentions,
        claims,
        null);
  }

  private static @Nullable String cut(ReportText text, @Nullable Span span) {
    return span == null ? null : text.cut(span.start(), span.end());
  }
}
