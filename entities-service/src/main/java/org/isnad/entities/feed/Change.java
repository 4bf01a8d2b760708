package org.isnad.entities.feed;

import java.time.Instant;
import java.util.List;
import org.isnad.record.feed.Numbered;
import org.isnad.rest.TypeId;

/**
 * One change of a record.
 *
 * @param seq its number, from 1; no number is left out: {@code 4711}
 * @param id of the actor, location, event or relation
 * @param version the one that the change has made: {@code 3}
 * @param change what was done to the record
 * @param names those that it has added or taken away, or of which it has changed how they are
 *     matched, as they are written: {@code تنظيم القاعدة}
 * @param at when it was made
 */
public record Change(
    long seq, TypeId id, int version, ChangeKind change, List<String> names, Instant at)
    implements Numbered {

  /**
   * One that has no number yet.
   *
   * @param names as those of a change
   */
  public record Made(TypeId id, int version, ChangeKind change, List<String> names) {}
}
