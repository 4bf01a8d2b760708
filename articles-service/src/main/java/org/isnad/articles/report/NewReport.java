package org.isnad.articles.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.articles.visibility.Visibility;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A report as clients send it: either its whole text as a body, whose parts are then found by
 * layout, or its parts, of which the body is then composed.
 *
 * @param body the whole text, head matter included; up to 500,000 characters: {@code تنظيم القاعدة
 *     بعد البغدادي قُتل البغدادي في 27 أكتوبر 2019.}
 * @param kicker line above the title: {@code تحليل}
 * @param title headline: {@code تنظيم القاعدة بعد البغدادي}
 * @param subtitle line below the title: {@code ماذا يبقى من التنظيمين؟}
 * @param byline who wrote it, as printed: {@code بقلم: محرر الشؤون الأمنية}
 * @param sections the text, in one part or more
 * @param language BCP 47: {@code ar}
 * @param type lower case with hyphens: {@code analysis}
 * @param publisher the medium that published it
 * @param authors names, as printed: {@code محرر الشؤون الأمنية}
 * @param url address at which it was published: {@code https://example.org/2019/12/al-qaeda}
 * @param publishedAt as well as it is known; absent when it is not
 * @param retrievedAt when it was fetched
 * @param cites works that it rests on
 * @param visibility who may see it, its mentions and its claims. Left out, a new report is PUBLIC,
 *     and one that is replaced stays as it is
 * @param groups to whom it is RESTRICTED, and only then; an editor leaves groups of others as they
 *     are: {@code desk-sahel}
 * @param reliability of the source, A (reliable) to F (cannot be judged), Admiralty code: {@code B}
 */
record NewReport(
    @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
    @Nullable @Size(max = MOST_TEXT) String body,
    @Nullable @NotBlankIfPresent @Size(max = 500) String kicker,
    @Nullable @NotBlankIfPresent @Size(max = 1000) String title,
    @Nullable @NotBlankIfPresent @Size(max = 1000) String subtitle,
    @Nullable @NotBlankIfPresent @Size(max = 500) String byline,
    @Nullable @Size(max = 500) List<@NotNull @Valid Part> sections,
    @NotNull @Pattern(regexp = LANGUAGE, message = "must be a BCP 47 language, as 'ar' or 'fr'")
        String language,
    @Nullable @Pattern(regexp = TYPE, message = "must be lower case with hyphens") @Size(max = 60)
        String type,
    @Nullable Reference publisher,
    @Nullable @Size(max = 50) List<@NotBlank @Size(max = 300) String> authors,
    @Nullable
        @Pattern(regexp = "https?://\\S+", message = "must be a web address")
        @Size(max = 2000)
        String url,
    @Nullable FuzzyDate publishedAt,
    @Nullable Instant retrievedAt,
    @Nullable @Size(max = 100) List<@NotNull @Valid Cite> cites,
    @Nullable Visibility visibility,
    @Nullable @Size(max = 20)
        List<
                @NotNull @Size(max = 63)
                @Pattern(regexp = GROUP, message = "must be small letters, digits and . _ - inside")
                String>
            groups,
    @Nullable @Pattern(regexp = "[A-F]", message = "must be a letter from A to F")
        String reliability)
    implements Draft {

  static final String LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?";
  static final String GROUP = "[a-z0-9][a-z0-9._-]*";
  static final String TYPE = "[a-z]([a-z-]*[a-z])?";

  /** Unicode characters. */
  static final int MOST_TEXT = 500_000;

  /**
   * Part of a text, under a heading or not.
   *
   * @param heading absent for what comes before the first: {@code صراع النفوذ}
   * @param text what stands below the heading; up to 500,000 characters: {@code قُتل البغدادي في 27
   *     أكتوبر 2019.}
   */
  @Schema(name = "NewSection")
  record Part(
      @Nullable @NotBlankIfPresent @Size(max = 500) String heading,
      @NotBlank @Size(max = MOST_TEXT) String text) {}

  /**
   * A cited work; one with a known external id keeps its id when the report is replaced.
   *
   * @param externalIds by which it is known elsewhere
   */
  @Schema(name = "NewCitation")
  record Cite(
      @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
      @Nullable Reference publisher,
      @Nullable @Size(max = 60) String type,
      @Nullable @Size(max = 1000) String title,
      @Nullable
          @Pattern(regexp = "https?://\\S+", message = "must be a web address")
          @Size(max = 2000)
          String url,
      @Nullable FuzzyDate date) {}

  @Schema(hidden = true)
  @AssertTrue(message = "send either body, or title and sections")
  boolean isWholeOrInParts() {
    boolean parts =
        kicker != null || title != null || subtitle != null || byline != null || sections != null;
    return body != null ? !parts && !Layout.blank(body) : title != null;
  }

  @Schema(hidden = true)
  @AssertTrue(message = "send groups with visibility RESTRICTED, one at least, and only then")
  boolean isRestrictedToSomebody() {
    return (visibility == Visibility.RESTRICTED) == !Draft.orNone(groups).isEmpty();
  }

  @Override
  public Stream<Reference> references() {
    return Stream.of(
            Stream.ofNullable(publisher),
            Draft.eventsOf(publishedAt),
            Draft.orNone(cites).stream().flatMap(c -> Stream.ofNullable(c.publisher())),
            Draft.orNone(cites).stream().flatMap(c -> Draft.eventsOf(c.date())))
        .flatMap(s -> s);
  }
}
