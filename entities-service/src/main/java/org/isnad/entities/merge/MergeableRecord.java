package org.isnad.entities.merge;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import org.isnad.record.StoredRecord;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A row that may be merged into another of its kind. It keeps all that it says: undoing a merge has
 * nothing to bring back.
 */
@MappedSuperclass
public abstract class MergeableRecord extends StoredRecord {
  /** The id of the record that stands for this one: never one that is merged itself. */
  @Column(name = "merged_into")
  private @Nullable String mergedInto;

  /** What {@link #mergedInto} was when this was merged; that may have been merged since. */
  @Column(name = "merged_first_into")
  private @Nullable String mergedFirstInto;

  /** For Hibernate. */
  protected MergeableRecord() {}

  protected MergeableRecord(TypeId id) {
    super(id);
  }

  @Override
  public @Nullable TypeId mergedInto() {
    return mergedInto == null ? null : TypeId.parse(mergedInto);
  }

  @Nullable TypeId mergedFirstInto() {
    return mergedFirstInto == null ? null : TypeId.parse(mergedFirstInto);
  }

  void merge(TypeId into) {
    mergedInto = into.toString();
    mergedFirstInto = mergedInto;
  }

  /** Follows the record into which this one was merged. */
  void follow(TypeId into) {
    mergedInto = into.toString();
  }

  void unmerge() {
    mergedInto = null;
    mergedFirstInto = null;
  }
}
