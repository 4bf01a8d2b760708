package org.isnad.articles.claim;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.date.FuzzyDate;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain of those who say a thing.
 *
 * @param source an actor's or a citation's id; absent for one who is only described: {@code act_…}
 * @param description as the text puts it: {@code مسؤول في مكافحة الإرهاب}
 * @param verb the words that attribute: {@code نقلًا عن}
 * @param kind what the link does with what it hands on
 * @param anonymous whether the text withholds who it is: {@code true}
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
    /** Put it before the public: a medium, a work. */
    PUBLISHED,
    /** Hands on what it learned. */
    REPORTS,
    /** Says so in public. */
    SAYS,
    /** Said so to the one who hands it on. */
    TOLD,
    /** Says so besides. */
    ADDS,
    /** Points it out. */
    NOTES,
    /** Gives it as a reason. */
    EXPLAINS,
    /** Says that it threatens. */
    WARNS,
    /** Holds it for probable. */
    DEEMS_LIKELY,
    /** Says so and thereby does so: a pledge. */
    DECLARES,
    /** Saw it. */
    OBSERVED,
    /** Says that it is not so. */
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
