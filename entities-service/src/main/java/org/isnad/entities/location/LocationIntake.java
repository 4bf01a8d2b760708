package org.isnad.entities.location;

import static org.isnad.rest.TypeId.Kind.LOCATION;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.isnad.entities.name.Name;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.rest.TypeId;

@Singleton
class LocationIntake extends Intake<NewLocation, Location> {
  private final LocationTree tree;

  LocationIntake(LocationRepository locations, LocationTree tree) {
    super(NewLocation.class, locations);
    this.tree = tree;
  }

  @Override
  protected void complete(Collection<Location> written) {
    tree.place(written);
  }

  @Override
  protected Location newRow() {
    return new Location(TypeId.next(LOCATION));
  }

  @Override
  protected void write(NewLocation draft, Location row, Referents referents) {
    row.kind = draft.kind();
    row.names = Name.resolved(draft.names(), referents, draft.kind().asEntity());
    row.demonyms = Draft.orNone(draft.demonyms());
    List<String> parents = referents.textsOf("parents", draft.parents(), LOCATION);
    row.moved = !parents.equals(Draft.orNone(row.parents));
    row.parents = parents;
    row.capitalOf = referents.textsOf("capitalOf", draft.capitalOf(), LOCATION);
    row.isoCode = draft.isoCode();
    row.m49 = draft.m49();
    row.lat = draft.lat();
    row.lon = draft.lon();
    row.geometry = draft.geometry();
    row.precision = draft.precision();
  }
}
