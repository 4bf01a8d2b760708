package org.isnad.entities.location;

/** How large and how defined a place is, from the largest. */
public enum LocationKind {
  WORLD,
  CONTINENT,
  /** Of several continents' parts, by custom: the Middle East. */
  MACRO_REGION,
  /** Of the United Nations' M49. */
  SUBREGION,
  /** By custom or nature, within or across countries: the Sahel. */
  REGION,
  /** With a code of ISO 3166-1. */
  COUNTRY,
  /** Part of a country: province, governorate, state. */
  PROVINCE,
  CITY,
  NATURAL_FEATURE,
  /** Places that a text counts and does not name: "many villages". */
  UNSPECIFIED_SET
}
