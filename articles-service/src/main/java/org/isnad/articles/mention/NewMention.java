package org.isnad.articles.mention;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.isnad.record.Draft;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A mention as clients send it.
 *
 * @param report in which it stands
 * @param start Unicode code points of the report's whole text, from 0: {@code 120}
 * @param end exclusive, in code points: {@code 131}
 * @param exact what stands there; sent, it is checked: {@code أبو بكر البغدادي}
 * @param refs entities, relations, or citations of the report; several for "the two"
 * @param kind in what way it refers
 * @param status RESOLVED when absent, or UNRESOLVED without refs
 * @param annotator EDITOR when absent
 * @param confidence how sure the annotator is, from 0 to 1: {@code 0.93}
 * @param why what made the annotator think so: {@code alias}
 */
record NewMention(
    @Nullable @Size(max = 20) List<@NotNull @Valid ExternalId> externalIds,
    @NotNull Reference report,
    @NotNull @PositiveOrZero Integer start,
    @NotNull @PositiveOrZero Integer end,
    @Nullable String exact,
    @Nullable @Size(max = 50) List<@NotNull Reference> refs,
    @NotNull MentionKind kind,
    @Nullable MentionStatus status,
    @Nullable Annotator annotator,
    @Nullable @DecimalMin("0") @DecimalMax("1") Double confidence,
    @Nullable @Size(max = 1000) String why)
    implements Draft {

  @Override
  public Stream<Reference> references() {
    return Stream.concat(Stream.of(report), Draft.orNone(refs).stream());
  }
}
