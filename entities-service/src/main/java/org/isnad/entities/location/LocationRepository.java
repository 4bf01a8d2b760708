package org.isnad.entities.location;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.isnad.entities.merge.MergeableRepository;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The rows of locations. */
@Singleton
public class LocationRepository extends MergeableRepository<Location, LocationView> {
  LocationRepository() {
    super(TypeId.Kind.LOCATION, Location.class);
  }

  @Override
  protected LocationView view(Location row, List<TypeId> mergedIds) {
    return LocationView.of(row, mergedIds);
  }

  /**
   * Where a location lies, as the database has it now: a row that was read before the tree was
   * locked may be of yesterday.
   */
  record Place(UUID uuid, List<String> parents, List<String> above, @Nullable String mergedInto) {
    String id() {
      return new TypeId(TypeId.Kind.LOCATION, uuid).toString();
    }
  }

  /** Locks the tree: who changes which locations lie where does it alone. */
  void lockTree() {
    getEntityManager()
        .createNativeQuery("SELECT one FROM location_tree FOR UPDATE")
        .setFlushMode(FlushModeType.COMMIT)
        .getSingleResult();
  }

  List<Place> places(Collection<String> ids) {
    return places("id in :those", ids.stream().map(id -> TypeId.parse(id).uuid()).toList());
  }

  /** Those below any of these. Tombstones too: what lies in one lies in what is above that. */
  List<Place> below(Collection<String> ids) {
    return places("array_intersects(above, :those)", ids.toArray(String[]::new));
  }

  /** Those that name any of these as a parent; tombstones too. */
  List<Place> children(Collection<String> ids) {
    return places("array_intersects(parents, :those)", ids.toArray(String[]::new));
  }

  private List<Place> places(String condition, Object those) {
    return getEntityManager()
        .createQuery(
            "select id, parents, above, mergedInto from Location where " + condition, Place.class)
        .setParameter("those", those)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  /** Writes what is above locations, by their ids; of one that is not stored yet, nothing. */
  void lie(Map<String, List<String>> above) {
    List<String> ids = List.copyOf(above.keySet());
    getEntityManager()
        .createNativeQuery(
            """
            UPDATE location SET above = string_to_array(placed.above, ' ')::varchar[]
            FROM unnest(:ids, :above) AS placed(id, above) WHERE location.id = placed.id
            """)
        .setParameter("ids", ids.stream().map(id -> TypeId.parse(id).uuid()).toArray(UUID[]::new))
        // An array of arrays would have to be as wide everywhere.
        .setParameter(
            "above",
            ids.stream()
                .map(id -> String.join(" ", above.getOrDefault(id, List.of())))
                .toArray(String[]::new))
        .setFlushMode(FlushModeType.COMMIT)
        .executeUpdate();
  }

  /**
   * The ids of a location and of all below it, with those that are merged into any of them: by any
   * of these a record may say that it is there.
   *
   * @param group the ids of the location, that which stands for it first; none is nowhere
   */
  public String[] within(List<TypeId> group) {
    if (group.isEmpty()) {
      return new String[0];
    }
    TypeId root = group.getFirst();
    List<UUID> inside =
        getEntityManager()
            .createQuery(
                "select id from Location where deletedAt is null and mergedInto is null"
                    + " and (id = :id or array_intersects(above, :root))",
                UUID.class)
            .setParameter("id", root.uuid())
            .setParameter("root", new String[] {root.toString()})
            .getResultList();
    List<String> ids = texts(inside);
    // As one array: a parameter for each ends at 65,535.
    List<UUID> merged =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery("SELECT id FROM location WHERE merged_into = ANY (:ids)", UUID.class)
            .setParameter("ids", ids.toArray(String[]::new))
            .getResultList();
    return Stream.concat(ids.stream(), texts(merged).stream()).toArray(String[]::new);
  }

  private static List<String> texts(List<UUID> ids) {
    return ids.stream().map(id -> new TypeId(TypeId.Kind.LOCATION, id).toString()).toList();
  }
}
