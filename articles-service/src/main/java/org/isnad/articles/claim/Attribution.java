package org.isnad.articles.claim;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.date.FuzzyDate;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain of those who say a thing.
 *
 * @param source an actor's or a citation's id; null for one who is only described
 * @param description as the text puts it: "a counter-terrorism official"
 * @param verb the words that attribute: {@code نقلًا عن}
 * @param anonymous whether the text withholds who it is
 * @param channel how it was said: {@code تصريح خاص}
 * @param date when it was said
 */
public record Attribution(
    @Nullable String source,
    @Nullable String description,
    @Nullable String verb,
    Kind kind,
    boolean anonymous,
    @Nullable String channel,
    @Nullable FuzzyDate date) {

  /** What the link does with what it hands on. */
  @Schema(name = "AttributionKind")
  public enum Kind {
    /** The report itself, in its own voice. */
    NARRATOR,
    PUBLISHED,
    REPORTS,
    SAYS,
    TOLD,
    ADDS,
    NOTES,
    EXPLAINS,
    WARNS,
    DEEMS_LIKELY,
    /** Says so and thereby does so: a pledge. */
    DECLARES,
    OBSERVED,
    DENIES
  }

  /**
   * Whether nobody but the report and unnamed sources vouches for what a chain hands on. Media hand
   * on what they were told: what counts is who says so. A chain of the report alone rests on the
   * report.
   */
  static boolean anonymousOnly(List<Attribution> chain) {
    return chain.stream().anyMatch(Attribution::anonymous)
        && chain.stream()
            .filter(a -> a.kind == Kind.TOLD || a.kind == Kind.SAYS)
            .allMatch(Attribution::anonymous);
  }
}
