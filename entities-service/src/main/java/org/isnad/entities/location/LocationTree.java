package org.isnad.entities.location;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

/**
 * Which locations lie in which, however far up. A location may have many parents, so it is no tree
 * in the strict sense, but it must have no cycle.
 *
 * <p>Each row keeps all that is above it, so that "all below" is one look into an index, and no
 * query goes from row to row. The price is paid by those who change parents, which is rare: they do
 * it one at a time, and write all rows below too.
 */
@Singleton
class LocationTree {
  private final LocationRepository locations;

  LocationTree(LocationRepository locations) {
    this.locations = locations;
  }

  /**
   * Writes what is above rows whose parents were written, and above all that lie below them.
   *
   * @throws ProblemException {@code CYCLE} if one would lie in itself
   */
  void place(Collection<Location> written) {
    List<Location> moved = written.stream().filter(LocationTree::mayHaveMoved).toList();
    if (moved.isEmpty()) {
      return;
    }
    locations.lockTree();
    new Placing(moved).run();
  }

  /** As {@link #place}, when what stands for locations has changed: what is in them has moved. */
  void regroup(Collection<Location> those) {
    locations.lockTree();
    List<Location> moved =
        locations.children(those.stream().map(row -> row.id().toString()).toList());
    if (!moved.isEmpty()) {
      new Placing(moved).run();
    }
  }

  /** A row without parents that never had any is at the top, and nothing is below a new row. */
  private static boolean mayHaveMoved(Location row) {
    return !row.parents.isEmpty() || !row.above.isEmpty();
  }

  /** One change of the tree. */
  private final class Placing {
    private final Map<TypeId, Location> known = new HashMap<>();
    private final Set<TypeId> affected = new LinkedHashSet<>();
    private final Map<TypeId, Set<String>> placed = new HashMap<>();

    Placing(Collection<Location> moved) {
      List<Location> all = new ArrayList<>(moved);
      all.addAll(locations.below(moved.stream().map(row -> row.id().toString()).toList()));
      all.forEach(row -> {
        known.put(row.id(), row);
        affected.add(row.id());
      });
      learn(all);
    }

    /** Reads what the rows lie in directly, so that each is read once and many at a time. */
    private void learn(Collection<Location> rows) {
      Set<TypeId> unknown = new HashSet<>();
      rows.stream()
          .flatMap(row -> row.parents.stream())
          .map(TypeId::parse)
          .filter(id -> !known.containsKey(id))
          .forEach(unknown::add);
      locations.ofIds(unknown).forEach(row -> known.put(row.id(), row));
      Set<TypeId> standing = new HashSet<>();
      unknown.stream()
          .map(known::get)
          .filter(row -> row != null && row.mergedInto() != null)
          .map(Location::mergedInto)
          .filter(id -> !known.containsKey(id))
          .forEach(standing::add);
      locations.ofIds(standing).forEach(row -> known.put(row.id(), row));
    }

    void run() {
      for (TypeId id : affected) {
        Location row = known.get(id);
        List<String> above = List.copyOf(above(id, new LinkedHashSet<>()));
        if (row != null && !row.above.equals(above)) {
          row.above = above;
        }
      }
    }

    private Set<String> above(TypeId id, Set<TypeId> path) {
      Set<String> done = placed.get(id);
      if (done != null) {
        return done;
      }
      Location row = known.get(id);
      if (row == null) {
        return Set.of();
      }
      if (!affected.contains(id)) {
        return new TreeSet<>(row.above);
      }
      if (!path.add(id)) {
        throw new ProblemException(
            Problem.of(
                    ProblemCode.CYCLE, "parents: %s would lie in itself".formatted(id), List.of())
                .with(id));
      }
      Set<String> above = new TreeSet<>();
      for (String parent : row.parents) {
        TypeId standing = standing(TypeId.parse(parent));
        above.add(standing.toString());
        above.addAll(above(standing, path));
      }
      if (above.contains(id.toString())) {
        throw new ProblemException(
            Problem.of(
                    ProblemCode.CYCLE, "parents: %s would lie in itself".formatted(id), List.of())
                .with(id));
      }
      path.remove(id);
      placed.put(id, above);
      return above;
    }

    private TypeId standing(TypeId id) {
      Location row = known.get(id);
      TypeId into = row == null ? null : row.mergedInto();
      return into == null ? id : into;
    }
  }
}
