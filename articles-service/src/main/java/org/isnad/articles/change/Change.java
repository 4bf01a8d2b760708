package org.isnad.articles.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.feed.Numbered;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * One change of a report.
 *
 * @param seq its number, from 1; those of reports that one may not see are left out: {@code 4711}
 * @param report its id: {@code rpt_…}
 * @param kind what was done
 * @param version the one that the report has since; not each change makes another: {@code 3}
 * @param at when it was made
 * @param readers who may see the report since
 * @param readersBefore who could before
 */
record Change(
    long seq,
    TypeId report,
    ChangeKind kind,
    int version,
    Instant at,
    @JsonIgnore @Schema(hidden = true) @Nullable List<String> readers,
    @JsonIgnore @Schema(hidden = true) @Nullable List<String> readersBefore)
    implements Numbered {
  /**
   * What whoever asks is told of it: of what they can see no more, that it is gone; of what they
   * never could, nothing.
   */
  Optional<Change> told() {
    if (Readers.areAsking(readers)) {
      return Optional.of(this);
    }
    return Readers.areAsking(readersBefore)
        ? Optional.of(
            new Change(seq, report, ChangeKind.DELETED, version, at, readers, readersBefore))
        : Optional.empty();
  }
}
