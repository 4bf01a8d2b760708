package org.isnad.entities.annotation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Texts to be read in one request.
 *
 * @param texts up to 50, together of 500,000 characters
 */
record AnnotationBatch(
    @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid AnnotationRequest> texts) {
  private static final int MOST = 500_000;

  /** What is found in all of them is in memory at once. */
  @Schema(hidden = true)
  @AssertTrue(message = "the texts may have 500000 characters together")
  boolean isShort() {
    return texts == null
        || texts.stream()
                .filter(Objects::nonNull)
                .map(AnnotationRequest::text)
                .filter(Objects::nonNull)
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum()
            <= MOST;
  }
}
