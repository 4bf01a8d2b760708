package org.isnad.entities.location;

/** What the coordinates stand for. */
public enum Precision {
  /** The place itself. */
  EXACT,
  /** The middle of a city. */
  CITY_CENTROID,
  /** Somewhere near a city. */
  CITY_SURROUNDINGS,
  /** The middle of a region or province. */
  REGION_CENTROID,
  /** The middle of a country. */
  COUNTRY_CENTROID
}
