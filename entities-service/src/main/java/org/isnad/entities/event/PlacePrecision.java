package org.isnad.entities.event;

/** How near an event was to the place that is given for it. */
public enum PlacePrecision {
  /** There. */
  EXACT,
  /** Somewhere in that city. */
  CITY,
  /** Near that city. */
  CITY_SURROUNDINGS,
  /** Somewhere in that province. */
  PROVINCE,
  /** Somewhere in that country. */
  COUNTRY,
  /** Somewhere in that region. */
  REGION
}
