package org.isnad.entities.lookup;

import static org.isnad.entities.lookup.EntityField.CAPITAL_OF;
import static org.isnad.entities.lookup.EntityField.CREATED_AT;
import static org.isnad.entities.lookup.EntityField.DATE;
import static org.isnad.entities.lookup.EntityField.DEMONYMS;
import static org.isnad.entities.lookup.EntityField.DIRECTED;
import static org.isnad.entities.lookup.EntityField.EXTERNAL_IDS;
import static org.isnad.entities.lookup.EntityField.FATALITIES;
import static org.isnad.entities.lookup.EntityField.GEOMETRY;
import static org.isnad.entities.lookup.EntityField.ISO_CODE;
import static org.isnad.entities.lookup.EntityField.KIND;
import static org.isnad.entities.lookup.EntityField.LAT;
import static org.isnad.entities.lookup.EntityField.LON;
import static org.isnad.entities.lookup.EntityField.M49;
import static org.isnad.entities.lookup.EntityField.NAMES;
import static org.isnad.entities.lookup.EntityField.NATURE;
import static org.isnad.entities.lookup.EntityField.NOT_SAME_AS;
import static org.isnad.entities.lookup.EntityField.PARENTS;
import static org.isnad.entities.lookup.EntityField.PARTICIPANTS;
import static org.isnad.entities.lookup.EntityField.PART_OF;
import static org.isnad.entities.lookup.EntityField.PLACES;
import static org.isnad.entities.lookup.EntityField.POLARITY;
import static org.isnad.entities.lookup.EntityField.PRECISION;
import static org.isnad.entities.lookup.EntityField.SAME_AS;
import static org.isnad.entities.lookup.EntityField.SOURCE;
import static org.isnad.entities.lookup.EntityField.STANCE;
import static org.isnad.entities.lookup.EntityField.SUBTYPE;
import static org.isnad.entities.lookup.EntityField.TARGET;
import static org.isnad.entities.lookup.EntityField.TERRITORY;
import static org.isnad.entities.lookup.EntityField.TITLES;
import static org.isnad.entities.lookup.EntityField.TYPE;
import static org.isnad.entities.lookup.EntityField.UPDATED_AT;
import static org.isnad.entities.lookup.EntityField.VALIDITY;
import static org.isnad.entities.lookup.EntityField.VERSION;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.entities.event.EventType;
import org.isnad.record.JsonRow;
import org.isnad.rest.TypeId;

/**
 * Where the records of a kind are, with the properties that clients see; each is written as the
 * kind's view has it: {@code ActorView}.
 */
enum EntityTable {
  ACTOR(
      TypeId.Kind.ACTOR,
      text(KIND),
      text(SUBTYPE),
      stored(NAMES),
      date(VALIDITY),
      text(TERRITORY),
      list(SAME_AS),
      list(NOT_SAME_AS)),
  LOCATION(
      TypeId.Kind.LOCATION,
      text(KIND),
      stored(NAMES),
      stored(DEMONYMS),
      list(PARENTS),
      list(CAPITAL_OF),
      text(ISO_CODE),
      text(M49),
      decimal(LAT),
      decimal(LON),
      stored(GEOMETRY),
      text(PRECISION)),
  EVENT(
      TypeId.Kind.EVENT,
      new Property(TYPE, TYPE.column(), EntityTable::writeType),
      stored(TITLES),
      stored(NAMES),
      date(DATE),
      stored(PLACES),
      stored(PARTICIPANTS),
      text(PART_OF),
      stored(FATALITIES)),
  RELATION(
      TypeId.Kind.RELATION,
      text(TYPE),
      text(SOURCE),
      text(TARGET),
      new Property(DIRECTED, DIRECTED.column(), row -> row.truth(DIRECTED.property())),
      list(PLACES),
      date(VALIDITY),
      text(POLARITY),
      text(STANCE),
      list(NATURE));

  private final TypeId.Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList
  private final List<Property> properties;

  EntityTable(TypeId.Kind kind, Property... own) {
    this.kind = kind;
    Stream<Property> common =
        Stream.of(
            new Property(VERSION, VERSION.column(), row -> row.number(VERSION.property())),
            moment(CREATED_AT),
            moment(UPDATED_AT),
            stored(EXTERNAL_IDS));
    properties = Stream.concat(common, Stream.of(own)).toList();
  }

  /**
   * One of a kind.
   *
   * @param columns that it needs, as a statement has them
   * @param writer reads these, which are the next of the row
   */
  record Property(EntityField field, String columns, JsonRow.Writer writer) {}

  TypeId.Kind kind() {
    return kind;
  }

  /** Its name in the database. */
  String table() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Those of some fields that the kind has. */
  List<Property> properties(Set<EntityField> fields) {
    return properties.stream().filter(property -> fields.contains(property.field)).toList();
  }

  private static Property text(EntityField field) {
    return new Property(field, field.column(), row -> row.text(field.property()));
  }

  /** JSON. */
  private static Property stored(EntityField field) {
    return new Property(field, field.column(), row -> row.stored(field.property()));
  }

  /** An array. */
  private static Property list(EntityField field) {
    return new Property(
        field, "to_json(%s)".formatted(field.column()), row -> row.stored(field.property()));
  }

  private static Property date(EntityField field) {
    return new Property(
        field, JsonRow.dateColumns(field.column()), row -> row.date(field.property()));
  }

  private static Property moment(EntityField field) {
    return new Property(field, field.column(), row -> row.moment(field.property()));
  }

  private static Property decimal(EntityField field) {
    return new Property(field, field.column(), row -> row.decimal(field.property()));
  }

  private static void writeType(JsonRow row) throws SQLException, IOException {
    var type = EventType.valueOf(String.valueOf(row.text()));
    row.json().writeStringField(TYPE.property(), type.name());
    String acled = type.acled();
    if (acled != null) {
      row.json().writeStringField("acled", acled);
    }
    String plover = type.plover();
    if (plover != null) {
      row.json().writeStringField("plover", plover);
    }
  }
}
