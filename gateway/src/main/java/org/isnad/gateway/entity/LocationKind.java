package org.isnad.gateway.entity;

/** How large and how defined a place is. */
public enum LocationKind {
  WORLD,
  CONTINENT,
  MACRO_REGION,
  SUBREGION,
  REGION,
  COUNTRY,
  PROVINCE,
  CITY,
  NATURAL_FEATURE,
  UNSPECIFIED_SET
}
