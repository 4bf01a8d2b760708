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

  /** Into which this was merged; that may have been merged itself, before or since. */
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

  /**
   * @param root what stands for all
   * @param target into which of those this was merged
   */
  void merge(TypeId root, TypeId target) {
    mergedInto = root.toString();
    mergedFirstInto = target.toString();
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
