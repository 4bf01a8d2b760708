package org.isnad.entities.location;

import org.isnad.annotator.Entity;

/** How large and how defined a place is, from the largest. */
public enum LocationKind {
  /** All of it. */
  WORLD,
  /** One of the continents. */
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
  /** A settlement of any size. */
  CITY,
  /** A river, a lake, a mountain, a desert. */
  NATURAL_FEATURE,
  /** Places that a text counts and does not name: "many villages". */
  UNSPECIFIED_SET;

  /** As the annotator sees it. */
  public Entity.Kind asEntity() {
    return this == COUNTRY ? Entity.Kind.COUNTRY : Entity.Kind.PLACE;
  }
}
