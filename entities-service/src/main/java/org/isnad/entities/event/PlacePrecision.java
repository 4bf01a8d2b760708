package org.isnad.entities.event;

/** How near an event was to the place that is given for it. */
public enum PlacePrecision {
  EXACT,
  CITY,
  CITY_SURROUNDINGS,
  PROVINCE,
  COUNTRY,
  REGION
}
