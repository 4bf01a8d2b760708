package org.isnad.entities.location;

import jakarta.inject.Singleton;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.isnad.entities.merge.MergeableRepository;
import org.isnad.rest.TypeId;

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

  /** The rows with these ids as they are in this transaction, each once. */
  List<Location> ofIds(Set<TypeId> ids) {
    return ofIds(ids.stream().map(TypeId::uuid).toList());
  }

  /** Locks the tree: who changes which locations lie where does it alone. */
  void lockTree() {
    getEntityManager()
        .createNativeQuery("SELECT one FROM location_tree FOR UPDATE")
        .setFlushMode(FlushModeType.COMMIT)
        .getSingleResult();
  }

  /** The rows below any of these. */
  List<Location> below(Collection<String> ids) {
    String[] those = ids.toArray(String[]::new);
    return getEntityManager()
        .createQuery("from Location where array_intersects(above, :those)", Location.class)
        .setParameter("those", those)
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  /** The rows that name any of these as a parent. */
  List<Location> children(Collection<String> ids) {
    return getEntityManager()
        .createQuery("from Location where array_intersects(parents, :those)", Location.class)
        .setParameter("those", ids.toArray(String[]::new))
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
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
