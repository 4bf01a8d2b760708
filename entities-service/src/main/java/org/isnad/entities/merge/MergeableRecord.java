package org.isnad.entities.merge;

import jakarta.persistence.Column;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import org.isnad.annotator.Match;
import org.isnad.entities.feed.Change;
import org.isnad.entities.feed.ChangeKind;
import org.isnad.entities.name.Name;
import org.isnad.entities.name.NameMoves;
import org.isnad.record.StoredRecord;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A row that may be merged into another of its kind. It keeps all that it says: undoing a merge has
 * nothing to bring back.
 */
@MappedSuperclass
@EntityListeners(ChangeRecorder.class)
public abstract class MergeableRecord extends StoredRecord {
  /** The id of the record that stands for this one: never one that is merged itself. */
  @Column(name = "merged_into")
  private @Nullable String mergedInto;

  /** Into which this was merged; that may have been merged itself, before or since. */
  @Column(name = "merged_first_into")
  private @Nullable String mergedFirstInto;

  /** What the database has of the row, as far as the change feed asks for it; null if nothing. */
  @Transient private @Nullable Known known;

  /** When the last decision was made for which names were given another match; null if not so. */
  @Transient private @Nullable Instant taughtAt;

  /** As a row was when it was last read or written. */
  private record Known(
      List<Name> names, @Nullable String mergedInto, @Nullable Instant deletedAt) {}

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

  /** Ways in which it is called: by these it is found in texts. Never null. */
  public List<Name> names() {
    return List.of();
  }

  /** Writes names over its own. */
  protected void rename(List<Name> names) {
    throw new IllegalStateException(id() + " has no names");
  }

  /**
   * Gives its names of some letters another match, if they have the one.
   *
   * @param at when the last decision was made for which that is done
   */
  public void rematch(String letters, Match from, Match to, Instant at) {
    List<Name> matched =
        names().stream()
            .map(name ->
                name.match() == from && name.letters().equals(letters) ? name.with(to) : name)
            .toList();
    if (!matched.equals(names())) {
      rename(matched);
      taughtAt = at;
    }
  }

  /** Which names were just written with another match than before; to be asked before change(). */
  List<NameMoves.Move> moves() {
    var before = known;
    if (before == null) {
      return List.of();
    }
    Instant at = taughtAt == null ? updatedAt() : taughtAt;
    taughtAt = null;
    return Name.moved(before.names, names()).stream()
        .map(letters -> new NameMoves.Move(id(), letters, at))
        .toList();
  }

  /** Remembers what the database has of the row by now. */
  void know() {
    known = new Known(names(), mergedInto, deletedAt());
  }

  /** What was just written of the row, beside what it was before. */
  Change.Made change() {
    var before = known;
    know();
    ChangeKind kind = before == null ? ChangeKind.CREATED : kindOf(before);
    List<String> names =
        switch (kind) {
          case CREATED, UPDATED ->
              Name.differing(before == null ? List.of() : before.names, names());
          // Nothing else is written with these.
          case MERGED, UNMERGED, DELETED -> List.of();
        };
    return new Change.Made(id(), version(), kind, names);
  }

  private ChangeKind kindOf(Known before) {
    if (deletedAt() != null && before.deletedAt == null) {
      return ChangeKind.DELETED;
    }
    if (mergedInto == null) {
      return before.mergedInto == null ? ChangeKind.UPDATED : ChangeKind.UNMERGED;
    }
    return mergedInto.equals(before.mergedInto) ? ChangeKind.UPDATED : ChangeKind.MERGED;
  }
}
