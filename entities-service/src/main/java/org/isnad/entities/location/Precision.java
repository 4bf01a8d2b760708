package org.isnad.entities.location;

/** What the coordinates stand for. */
public enum Precision {
  EXACT,
  CITY_CENTROID,
  CITY_SURROUNDINGS,
  REGION_CENTROID,
  COUNTRY_CENTROID
}
