package org.isnad.articles.mention;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.record.Lookup;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many mentions at once: by their ids, by the reports in which they stand, or by what they
 * refer to. One of the three.
 *
 * @param ids of mentions: {@code men_01h455vb4pex5vsknk084sn02q}
 * @param reports all mentions of these, in the order of each text: {@code seed:seed-report}
 * @param entities mentions of these entities, relations or citations, in the order of their making:
 *     {@code seed:al-qaeda}
 * @param limit most mentions of each entity; 50 when absent: {@code 20}
 */
record MentionLookup(
    @Nullable @Size(max = Lookup.MOST) List<@NotNull Reference> ids,
    @Nullable @Size(max = 200) List<@NotNull Reference> reports,
    @Nullable @Size(max = 100) List<@NotNull Reference> entities,
    @Nullable @Min(1) @Max(200) Integer limit) {

  @Schema(hidden = true)
  @AssertTrue(message = "send one of ids, reports and entities")
  boolean isOneQuestion() {
    return Stream.of(ids, reports, entities).filter(list -> list != null).count() == 1;
  }
}
