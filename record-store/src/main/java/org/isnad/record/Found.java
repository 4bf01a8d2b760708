package org.isnad.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.isnad.rest.TypeId;

/**
 * Answer to a look-up of many.
 *
 * @param items those found, in the order asked, each once
 * @param missing references that point at nothing: {@code seed:nobody}
 * @param merged references to records that are merged: the items have those into which they are
 * @param deleted references to records that were deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Found<V>(
    List<V> items, List<String> missing, List<Merged> merged, List<Deleted> deleted) {

  /**
   * A reference that leads to another record.
   *
   * @param asked the reference as it was sent: {@code seed:daesh}
   * @param id the record that is merged
   * @param into the record that stands for it now
   */
  public record Merged(String asked, TypeId id, TypeId into) {}

  /**
   * A reference to what is no more.
   *
   * @param asked the reference as it was sent: {@code seed:daesh}
   * @param deletedAt when it was deleted
   */
  public record Deleted(String asked, Instant deletedAt) {}
}
