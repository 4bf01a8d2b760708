package org.isnad.record;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.rest.Problem;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * What came of one line of an import.
 *
 * @param row number of the line, from 1: {@code 17}
 * @param status what was done
 * @param id of the record, unless it failed; of a DUPLICATE, of the record that was there
 * @param problem why it failed; only then
 */
public record ImportedRow(long row, Status status, @Nullable TypeId id, @Nullable Problem problem) {
  /** What an import did with a line. */
  @Schema(name = "ImportStatus")
  public enum Status {
    /** A new record. */
    CREATED,
    /** The record with one of its external ids was replaced. */
    UPDATED,
    /** The record already said all of this. */
    UNCHANGED,
    /** Another record, under other external ids, is the same; nothing was stored. */
    DUPLICATE,
    /** Nothing was written; the problem says why. */
    FAILED
  }

  static ImportedRow failed(long row, Problem problem) {
    return new ImportedRow(row, Status.FAILED, null, problem);
  }
}
