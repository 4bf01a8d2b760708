package org.isnad.entities.lookup;

import java.util.Locale;
import java.util.regex.Pattern;

/** A property of entities that can be asked for by itself. Each kind has some of them. */
enum EntityField {
  /** Rises with each change. */
  VERSION,
  /** When it was first stored. */
  CREATED_AT,
  /** When it was last changed. */
  UPDATED_AT,
  /** What others call it. */
  EXTERNAL_IDS,
  /** Ids of those that are merged into it. */
  MERGED_IDS,
  /** Of actors and locations: what they are. */
  KIND,
  /** Of actors: more closely what they are. */
  SUBTYPE,
  /** All ways it is called. */
  NAMES,
  /** Of actors and relations: while they lived, existed or held. */
  VALIDITY,
  /** Of actors that are states: their land. */
  TERRITORY,
  /** Of actors: their addresses elsewhere. */
  SAME_AS,
  /** Of actors: with whom they are easily confused. */
  NOT_SAME_AS,
  /** Of locations: what their people are called. */
  DEMONYMS,
  /** Of locations: what they lie in. */
  PARENTS,
  /** Of locations: whose capital they are. */
  CAPITAL_OF,
  /** Of locations: ISO 3166-1 or 3166-2. */
  ISO_CODE,
  /** Of locations: code of a region (United Nations). */
  M49,
  /** Of locations: degrees north, WGS 84. */
  LAT,
  /** Of locations: degrees east, WGS 84. */
  LON,
  /** Of locations: GeoJSON. */
  GEOMETRY,
  /** Of locations: what the coordinates stand for. */
  PRECISION,
  /** Of events and relations: what they are. */
  TYPE,
  /** Of events: texts that describe them. */
  TITLES,
  /** Of events: when. */
  DATE,
  /** Of events and relations: where. */
  PLACES,
  /** Of events: who took part. */
  PARTICIPANTS,
  /** Of events: the larger event. */
  PART_OF,
  /** Of events: deaths. */
  FATALITIES,
  /** Of relations: from whom. */
  SOURCE,
  /** Of relations: to whom. */
  TARGET,
  /** Of relations: whether it matters which is which. */
  DIRECTED,
  /** Of relations: whether the tie is said to be. */
  POLARITY,
  /** Of relations: how the sources put it. */
  STANCE,
  /** Of relations: words that say more. */
  NATURE;

  private final String column = name().toLowerCase(Locale.ROOT);
  private final String property =
      Pattern.compile("_(.)")
          .matcher(column)
          .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));

  /** In the database. */
  String column() {
    return column;
  }

  /** In JSON. */
  String property() {
    return property;
  }
}
