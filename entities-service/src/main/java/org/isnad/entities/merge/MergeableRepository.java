package org.isnad.entities.merge;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.isnad.record.RecordRepository;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** Rows of a kind that may be merged. */
public abstract class MergeableRepository<R extends MergeableRecord, V>
    extends RecordRepository<R> {
  private final TypeId.Kind kind;

  protected MergeableRepository(TypeId.Kind kind, Class<R> type) {
    super(type);
    this.kind = kind;
  }

  /**
   * A row as clients see it.
   *
   * @param mergedIds of the rows that are merged into it
   */
  protected abstract V view(R row, List<TypeId> mergedIds);

  @Override
  protected String live() {
    return "deletedAt is null and mergedInto is null";
  }

  /** Rows as clients see them, in their order. */
  public List<V> views(List<R> rows) {
    Map<TypeId, List<TypeId>> members = members(rows.stream().map(MergeableRecord::id).toList());
    return rows.stream().map(row -> view(row, members.getOrDefault(row.id(), List.of()))).toList();
  }

  /** Which ids are merged into each; none is absent. */
  private Map<TypeId, List<TypeId>> members(Collection<TypeId> roots) {
    if (roots.isEmpty()) {
      return Map.of();
    }
    return rows(roots).stream()
        .collect(
            groupingBy(
                row -> Objects.requireNonNull(row.mergedInto()),
                mapping(MergeableRecord::id, toList())));
  }

  private List<R> rows(Collection<TypeId> roots) {
    // Flushing first would store what is half written, and may be refused.
    return find("mergedInto in ?1", roots.stream().map(TypeId::toString).toList())
        .withHint(HibernateHints.HINT_FLUSH_MODE, FlushModeType.COMMIT)
        .stream()
        .sorted(comparing(row -> row.id().toString())) // few, and mostly none
        .toList();
  }

  /**
   * All ids by which records may point at the one that stands for an id, were it deleted; none if
   * it never was.
   */
  public List<TypeId> group(TypeId id) {
    R row = id.kind() == kind ? findById(id.uuid()) : null;
    return row == null ? List.of() : groupOf(row);
  }

  /** The ids of all rows that are one with a row, its own among them. */
  public List<TypeId> groupOf(R row) {
    TypeId into = row.mergedInto();
    TypeId root = into == null ? row.id() : into;
    return Stream.concat(Stream.of(root), rows(List.of(root)).stream().map(MergeableRecord::id))
        .toList();
  }

  /** All rows that are one with a record, locked; none if there is no such record any more. */
  public List<R> lockedGroup(TypeId id) {
    R row = locked(id.uuid());
    TypeId into = row == null ? null : row.mergedInto();
    R root = into == null ? row : locked(into.uuid());
    return root == null || root.deletedAt() != null
        ? List.of()
        : Stream.concat(Stream.of(root), lockedMembers(root.id()).stream()).toList();
  }

  /** The rows that are merged into one, locked. */
  List<R> lockedMembers(TypeId root) {
    return find("mergedInto = ?1 order by id", root.toString())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /** Takes the rows' locks in one order for all, so that no two wait for each other. */
  Map<UUID, R> lockedOf(Collection<UUID> ids) {
    Map<UUID, R> locked = new HashMap<>();
    ids.stream()
        .distinct()
        .sorted()
        .forEach(id -> {
          @Nullable R row = locked(id);
          if (row != null) {
            locked.put(id, row);
          }
        });
    return locked;
  }
}
