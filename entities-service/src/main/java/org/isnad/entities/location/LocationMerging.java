package org.isnad.entities.location;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.entities.merge.Merging;

@Singleton
class LocationMerging extends Merging<Location> {
  private final LocationTree tree;

  LocationMerging(LocationRepository rows, LocationTree tree) {
    super(rows);
    this.tree = tree;
  }

  @Override
  protected void regrouped(List<Location> those) {
    tree.regroup(those);
  }
}
