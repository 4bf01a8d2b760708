package org.isnad.articles.candidate;

import org.isnad.rest.TypeId;

/** What an entity is that is made of a candidate. */
enum EntityKind {
  /** An actor: one human being. */
  PERSON(TypeId.Kind.ACTOR),
  /** An actor: several, without a name or rules of their own. */
  PERSON_GROUP(TypeId.Kind.ACTOR),
  /** An actor: a group with a name, such as a party, a company, an armed group. */
  ORGANIZATION(TypeId.Kind.ACTOR),
  /** An actor: a state, or what acts as one. */
  STATE(TypeId.Kind.ACTOR),
  /** An actor that publishes: a newspaper, an agency, a site. */
  MEDIA(TypeId.Kind.ACTOR),
  /** A location of several continents' parts, by custom: the Middle East. */
  MACRO_REGION(TypeId.Kind.LOCATION),
  /** A location by custom or nature, within or across countries: the Sahel. */
  REGION(TypeId.Kind.LOCATION),
  /** A location with a code of ISO 3166-1. */
  COUNTRY(TypeId.Kind.LOCATION),
  /** A location that is part of a country: province, governorate, state. */
  PROVINCE(TypeId.Kind.LOCATION),
  /** A location: a settlement of any size. */
  CITY(TypeId.Kind.LOCATION),
  /** A location: a river, a lake, a mountain, a desert. */
  NATURAL_FEATURE(TypeId.Kind.LOCATION);

  private final TypeId.Kind record;

  EntityKind(TypeId.Kind record) {
    this.record = record;
  }

  /** The kind of record that keeps it. */
  TypeId.Kind record() {
    return record;
  }
}
