package org.isnad.articles.report;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.record.Lookup;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many reports at once: by their ids, or by what they mention. One of the two.
 *
 * @param ids of reports: {@code seed:seed-report}
 * @param entities reports that mention these, the newest first: {@code seed:al-qaeda}
 * @param limit most reports of each entity; 10 when absent: {@code 5}
 */
record ReportLookup(
    @Nullable @Size(max = Lookup.MOST) List<@NotNull Reference> ids,
    @Nullable @Size(max = 100) List<@NotNull Reference> entities,
    @Nullable @Min(1) @Max(50) Integer limit) {
  /** Reports have their whole texts with them. */
  static final int FEW = 10;

  @Schema(hidden = true)
  @AssertTrue(message = "send one of ids and entities")
  boolean isOneQuestion() {
    return (ids == null) != (entities == null);
  }
}
