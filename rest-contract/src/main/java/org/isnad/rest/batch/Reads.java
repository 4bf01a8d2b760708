package org.isnad.rest.batch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many reads in one request.
 *
 * @param reads which; their answers come in this order
 * @param patience milliseconds after which what has no answer yet is answered 503, so that a slow
 *     read does not lose the others; without it 4000: {@code 1200}
 */
public record Reads(
    @NotNull @Size(min = 1, max = MOST) List<@NotNull @Valid Read> reads,
    @Nullable @Min(1) @Max(MOST_PATIENCE) Integer patience) {
  static final int MOST = 500;

  /** Milliseconds, as is {@link #PATIENCE}. */
  static final int MOST_PATIENCE = 30_000;

  /** For who does not say. */
  static final int PATIENCE = 4000;
}
