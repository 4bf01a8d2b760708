package org.isnad.record;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.rest.Problem;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * What came of one line of an import.
 *
 * @param row number of the line, from 1
 * @param id of the record, unless it failed; of a DUPLICATE, of the record that was there
 * @param problem why it failed
 */
public record ImportedRow(long row, Status status, @Nullable TypeId id, @Nullable Problem problem) {
  /** What came of a line. */
  @Schema(name = "ImportStatus")
  public enum Status {
    CREATED,
    UPDATED,
    /** The record already said all of this. */
    UNCHANGED,
    /** Another record, under other external ids, is the same; nothing was stored. */
    DUPLICATE,
    FAILED
  }

  static ImportedRow failed(long row, Problem problem) {
    return new ImportedRow(row, Status.FAILED, null, problem);
  }
}
