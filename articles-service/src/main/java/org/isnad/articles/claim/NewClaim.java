package org.isnad.articles.claim;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A claim as clients send it.
 *
 * @param report that makes it
 * @param quote the words that make it
 * @param propositions what it says, one for each language
 * @param about what it speaks of: records of any kind
 * @param attribution outermost first, of any depth: this site, a newspaper, an official
 * @param modality how sure those who say it are
 * @param hedges the words that weaken it: {@code ربما}, {@code يُعتقد}
 * @param credibility 1 (confirmed) to 6 (cannot be judged), Admiralty code: {@code 3}
 * @param contradicts claims that cannot be true with it
 * @param qualifies claims that it narrows
 */
record NewClaim(
    @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
    @NotNull Reference report,
    @NotNull @Valid NewQuote quote,
    @Nullable @Size(max = 10) List<@NotNull @Valid Proposition> propositions,
    @Nullable @Size(max = 50) List<@NotNull Reference> about,
    @NotEmpty @Size(max = 100) List<@NotNull @Valid Link> attribution,
    @NotNull Modality modality,
    @Nullable @Size(max = 20) List<@NotBlank @Size(max = 200) String> hedges,
    @Nullable @Min(1) @Max(6) Integer credibility,
    @Nullable @Size(max = 50) List<@NotNull Reference> contradicts,
    @Nullable @Size(max = 50) List<@NotNull Reference> qualifies)
    implements Draft {

  /** The span; what stands there, when sent, is checked. */
  record NewQuote(
      @NotNull @PositiveOrZero Integer start,
      @NotNull @PositiveOrZero Integer end,
      @Nullable String exact) {}

  /**
   * One link of the chain of those who say a thing, as clients send it.
   *
   * @param source an actor or a citation; absent for one who is only described
   * @param anonymous whether the text withholds who it is; false when absent: {@code true}
   */
  @Schema(name = "NewAttribution")
  record Link(
      @Nullable Reference source,
      @Nullable @Size(max = 500) String description,
      @Nullable @Size(max = 200) String verb,
      @NotNull Attribution.Kind kind,
      @Nullable Boolean anonymous,
      @Nullable @Size(max = 200) String channel,
      @Nullable FuzzyDate date) {}

  @Override
  public Stream<Reference> references() {
    return Stream.of(
            Stream.of(report),
            Draft.orNone(about).stream(),
            attribution.stream().flatMap(link -> Stream.ofNullable(link.source())),
            attribution.stream().flatMap(link -> Draft.eventsOf(link.date())),
            Draft.orNone(contradicts).stream(),
            Draft.orNone(qualifies).stream())
        .flatMap(s -> s);
  }
}
