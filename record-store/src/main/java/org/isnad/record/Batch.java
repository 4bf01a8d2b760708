package org.isnad.record;

import java.util.List;

/**
 * Answer to a look-up of many by what they belong to or speak of.
 *
 * @param items of the first reference, then of the next; one that belongs to several stands once
 * @param missing references that point at nothing: {@code seed:nobody}
 * @param deleted references to records that were deleted
 * @param more the references of which there are more items than were asked for
 */
public record Batch<V>(
    List<V> items, List<String> missing, List<Found.Deleted> deleted, List<More> more) {

  /**
   * A list that goes on.
   *
   * @param of the reference as it was sent: {@code seed:al-qaeda}
   * @param next cursor: hand it to the list of that reference as "after": {@code
   *     bWVuXzAxaDQ1NXZiNHBleDV2c2tuazA4NHNuMDJx}
   */
  public record More(String of, String next) {}
}
