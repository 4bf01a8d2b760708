package org.isnad.entities.merge;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isnad.record.Conflict;
import org.isnad.rest.IfMatch;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Merges records of one kind, and undoes it. A merged record points at the one that stands for all,
 * however many steps there were; who was merged into whom is kept, so that each step can be undone
 * by itself.
 */
public abstract class Merging<R extends MergeableRecord> {
  private final MergeableRepository<R, ?> rows;

  protected Merging(MergeableRepository<R, ?> rows) {
    this.rows = rows;
  }

  /**
   * Refuses a merge that must not be.
   *
   * @param one the group of the record that is merged
   * @param other the group into which it is merged
   * @throws ProblemException {@code NOT_SAME}
   */
  protected void refuse(List<R> one, List<R> other) {}

  /**
   * Called when another record has come to stand for some.
   *
   * @throws ProblemException if that cannot be
   */
  protected void regrouped(List<R> those) {}

  /**
   * Lets a record stand for another, and for all that are merged into that.
   *
   * @return the record that stands for all
   * @throws ProblemException {@code NOT_FOUND}, {@code GONE}, {@code MERGED} into a third one,
   *     {@code NOT_SAME}, {@code INVALID_FIELD} if both are one
   */
  R merge(TypeId from, TypeId into, IfMatch expected) {
    return inTransaction(() -> merged(from, into, expected));
  }

  private R merged(TypeId from, TypeId into, IfMatch expected) {
    Map<UUID, R> locked = rows.lockedOf(List.of(from.uuid(), into.uuid()));
    R row = standing(from, locked.get(from.uuid()));
    R target = standing(into, locked.get(into.uuid()));
    TypeId targetsRoot = target.mergedInto();
    R root = targetsRoot == null ? target : standing(targetsRoot, rows.locked(targetsRoot.uuid()));
    TypeId before = row.mergedInto();
    if (root.id().equals(before)) {
      return root;
    }
    if (before != null) {
      throw new ProblemException(
          Problem.of(
                  ProblemCode.MERGED,
                  "%s is merged into %s already. Unmerge it first".formatted(from, before),
                  List.of())
              .with(before));
    }
    if (root.id().equals(row.id())) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "into: %s and %s are one record already".formatted(from, into));
    }
    expected.check(from, row.version());
    List<R> members = rows.lockedMembers(row.id());
    List<R> others = rows.lockedMembers(root.id());
    refuse(
        Stream.concat(Stream.of(row), members.stream()).toList(),
        Stream.concat(Stream.of(root), others.stream()).toList());
    row.merge(root.id(), into);
    members.forEach(member -> member.follow(root.id()));
    root.touch();
    rows.flush();
    regrouped(Stream.concat(Stream.of(row), members.stream()).toList());
    return root;
  }

  /**
   * Lets a record stand for itself again, and for those that were merged into it.
   *
   * @throws ProblemException {@code NOT_FOUND}, {@code GONE}, {@code NOT_MERGED}
   */
  R unmerge(TypeId id, IfMatch expected) {
    return inTransaction(() -> unmerged(id, expected));
  }

  private R unmerged(TypeId id, IfMatch expected) {
    R row = standing(id, rows.locked(id.uuid()));
    TypeId root = row.mergedInto();
    if (root == null) {
      throw new ProblemException(ProblemCode.NOT_MERGED, id + " stands for itself");
    }
    expected.check(id, row.version());
    // Before its members are read: who merges one more has this lock too.
    R stood = rows.locked(root.uuid());
    List<R> members = rows.lockedMembers(root);
    Map<TypeId, TypeId> steps = new HashMap<>();
    members.forEach(m -> steps.put(m.id(), Objects.requireNonNull(m.mergedFirstInto())));
    row.unmerge();
    List<R> followers =
        members.stream()
            .filter(member -> !member.id().equals(id) && leads(member.id(), id, steps))
            .toList();
    followers.forEach(member -> member.follow(id));
    if (stood != null) {
      stood.touch();
    }
    rows.flush();
    regrouped(Stream.concat(Stream.of(row), followers.stream()).toList());
    return row;
  }

  /** Whether one was merged into another, step by step. */
  private static boolean leads(TypeId from, TypeId to, Map<TypeId, TypeId> steps) {
    for (TypeId at = from; at != null; at = steps.get(at)) {
      if (at.equals(to)) {
        return true;
      }
    }
    return false;
  }

  private R standing(TypeId id, @Nullable R row) {
    if (row == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No " + id.kind().noun() + " is known as '" + id + "'");
    }
    var deletedAt = row.deletedAt();
    if (deletedAt != null) {
      throw new ProblemException(Problem.gone(id, deletedAt));
    }
    return row;
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return Conflict.retried(() -> QuarkusTransaction.requiringNew().call(work::get));
  }
}
