package org.isnad.entities.event;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Deaths. What is not said is absent, and absent is not 0.
 *
 * @param low fewest that are claimed, in persons: {@code 14}
 * @param best most likely, in persons: {@code 17}
 * @param high most that are claimed, in persons: {@code 25}
 */
public record Fatalities(
    @Nullable @PositiveOrZero Integer low,
    @Nullable @PositiveOrZero Integer best,
    @Nullable @PositiveOrZero Integer high) {

  @Schema(hidden = true)
  @AssertTrue(message = "must rise: low, best, high")
  boolean isRising() {
    return (low == null || best == null || low <= best)
        && (best == null || high == null || best <= high)
        && (low == null || high == null || low <= high);
  }
}
