package org.isnad.entities.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for several names in one call.
 *
 * @param texts up to 50: {@code Belmokhtar}
 * @param limit entities for each, up to 20; 3 if it is absent: {@code 3}
 * @param sure true if only those are wanted who are surely meant: fewer names are compared then,
 *     and what is but somewhat alike may be missing: {@code true}
 */
record NameLookup(
    @NotNull @Size(max = 50) List<@NotBlank @Size(max = NameResource.LONGEST) String> texts,
    @Nullable @Min(1) @Max(20) Integer limit,
    @Nullable Boolean sure) {

  /**
   * What is answered.
   *
   * @param items for each text, in their order
   */
  record Answer(List<NameHits> items) {}
}
