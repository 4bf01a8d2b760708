package org.isnad.entities.location;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isnad.entities.location.LocationRepository.Place;
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
 * it one at a time, and write what is above all rows below too. These rows say nothing new by that,
 * and keep their version.
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
    List<Location> moved = written.stream().filter(row -> row.moved).toList();
    if (moved.isEmpty()) {
      return;
    }
    locations.lockTree();
    Map<String, List<String>> parents = new LinkedHashMap<>();
    moved.forEach(row -> parents.put(row.id().toString(), row.parents));
    Map<String, List<String>> above = placed(parents);
    for (Location row : moved) {
      row.above = above.getOrDefault(row.id().toString(), List.of());
      row.moved = false;
    }
  }

  /** As {@link #place}, when what stands for locations has changed: what is in them has moved. */
  void regroup(Collection<Location> those) {
    locations.lockTree();
    Map<String, List<String>> parents = new LinkedHashMap<>();
    locations
        .children(those.stream().map(row -> row.id().toString()).toList())
        .forEach(child -> parents.put(child.id(), child.parents()));
    if (!parents.isEmpty()) {
      placed(parents);
    }
  }

  private Map<String, List<String>> placed(Map<String, List<String>> moved) {
    Map<String, List<String>> above = new Placing(moved).above();
    locations.lie(above);
    return above;
  }

  /** One change of the tree. */
  private final class Placing {
    private final Map<String, List<String>> moved;
    private final Map<String, Place> known = new HashMap<>();
    private final Set<String> affected = new LinkedHashSet<>();
    private final Map<String, List<String>> placed = new HashMap<>();

    /**
     * Reads, many at a time, all that lies below what has moved, and in what that lies directly.
     *
     * @param moved the parents that the moved ones have now, by their ids
     */
    Placing(Map<String, List<String>> moved) {
      this.moved = moved;
      learn(moved.keySet());
      locations.below(moved.keySet()).forEach(place -> known.put(place.id(), place));
      affected.addAll(moved.keySet());
      affected.addAll(known.keySet());
      List<String> parents = affected.stream().flatMap(id -> parents(id).stream()).toList();
      learn(parents);
      learn(parents.stream().map(this::standing).toList());
    }

    private void learn(Collection<String> ids) {
      Set<String> unknown = new HashSet<>(ids);
      unknown.removeAll(known.keySet());
      if (!unknown.isEmpty()) {
        locations.places(unknown).forEach(place -> known.put(place.id(), place));
      }
    }

    private List<String> parents(String id) {
      List<String> written = moved.get(id);
      Place place = known.get(id);
      return written != null ? written : place == null ? List.of() : place.parents();
    }

    /** What is above all that is affected, by their ids. */
    Map<String, List<String>> above() {
      affected.forEach(id -> above(id, new HashSet<>()));
      return placed;
    }

    private List<String> above(String id, Set<String> path) {
      List<String> done = placed.get(id);
      if (done != null) {
        return done;
      }
      if (!affected.contains(id)) {
        Place place = known.get(id);
        return place == null ? List.of() : place.above();
      }
      if (!path.add(id)) {
        throw new ProblemException(
            Problem.of(
                    ProblemCode.CYCLE, "parents: %s would lie in itself".formatted(id), List.of())
                .with(TypeId.parse(id)));
      }
      Set<String> above = new TreeSet<>();
      for (String parent : parents(id)) {
        String standing = standing(parent);
        above.add(standing);
        above.addAll(above(standing, path));
      }
      path.remove(id);
      List<String> all = List.copyOf(above);
      placed.put(id, all);
      return all;
    }

    private String standing(String id) {
      Place place = known.get(id);
      return place == null || place.mergedInto() == null ? id : place.mergedInto();
    }
  }
}
