package org.isnad.entities.location;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.isnad.record.RecordRepository;
import org.isnad.rest.TypeId;

/** The rows of locations. */
@Singleton
public class LocationRepository extends RecordRepository<Location> {
  LocationRepository() {
    super(Location.class);
  }

  /** Those of the ids that are locations', in the order asked. */
  public List<LocationView> views(Collection<TypeId> ids) {
    return ofIds(TypeId.Kind.LOCATION, ids).stream().map(LocationView::of).toList();
  }
}
