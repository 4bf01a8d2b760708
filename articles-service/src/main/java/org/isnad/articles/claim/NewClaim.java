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
 * @param about what it speaks of: records of any kind
 * @param attribution outermost first, of any depth
 * @param hedges the words that weaken it
 * @param credibility 1 (confirmed) to 6 (cannot be judged), Admiralty code
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

  /** The span; {@code exact}, when sent, is checked. */
  record NewQuote(
      @NotNull @PositiveOrZero Integer start,
      @NotNull @PositiveOrZero Integer end,
      @Nullable String exact) {}

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
