package org.isnad.entities.lookup;

import static org.isnad.record.JsonRow.dateColumns;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.isnad.entities.event.EventType;
import org.isnad.record.JsonRow;
import org.isnad.rest.TypeId;

/**
 * Where the records of a kind are, with the columns that clients see; each writes them as the
 * kind's view has them: {@code ActorView}.
 */
enum EntityTable {
  ACTOR(
      TypeId.Kind.ACTOR,
      List.of(
          "kind",
          "subtype",
          "names",
          dateColumns("validity"),
          "territory",
          "to_json(same_as)",
          "to_json(not_same_as)"),
      row -> {
        row.text("kind");
        row.text("subtype");
        row.stored("names");
        row.date("validity");
        row.text("territory");
        row.stored("sameAs");
        row.stored("notSameAs");
      }),
  LOCATION(
      TypeId.Kind.LOCATION,
      List.of(
          "kind",
          "names",
          "demonyms",
          "to_json(parents)",
          "to_json(capital_of)",
          "iso_code",
          "m49",
          "lat",
          "lon",
          "geometry",
          "precision"),
      row -> {
        row.text("kind");
        row.stored("names");
        row.stored("demonyms");
        row.stored("parents");
        row.stored("capitalOf");
        row.text("isoCode");
        row.text("m49");
        row.decimal("lat");
        row.decimal("lon");
        row.stored("geometry");
        row.text("precision");
      }),
  EVENT(
      TypeId.Kind.EVENT,
      List.of(
          "type",
          "titles",
          "names",
          dateColumns("date"),
          "places",
          "participants",
          "part_of",
          "fatalities"),
      row -> {
        writeType(row);
        row.stored("titles");
        row.stored("names");
        row.date("date");
        row.stored("places");
        row.stored("participants");
        row.text("partOf");
        row.stored("fatalities");
      }),
  RELATION(
      TypeId.Kind.RELATION,
      List.of(
          "type",
          "source",
          "target",
          "directed",
          "to_json(places)",
          dateColumns("validity"),
          "polarity",
          "stance",
          "to_json(nature)"),
      row -> {
        row.text("type");
        row.text("source");
        row.text("target");
        row.truth("directed");
        row.stored("places");
        row.date("validity");
        row.text("polarity");
        row.text("stance");
        row.stored("nature");
      });

  private final TypeId.Kind kind;
  private final String columns;

  @SuppressWarnings("ImmutableEnumChecker") // writers have no state
  private final JsonRow.Writer writer;

  EntityTable(TypeId.Kind kind, List<String> columns, JsonRow.Writer writer) {
    this.kind = kind;
    this.columns = String.join(", ", columns);
    this.writer = writer;
  }

  TypeId.Kind kind() {
    return kind;
  }

  /** Its name in the database. */
  String table() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** As a statement has them. */
  String columns() {
    return columns;
  }

  /** Writes the columns, which are the next of the row. */
  void write(JsonRow row) throws SQLException, IOException {
    writer.write(row);
  }

  private static void writeType(JsonRow row) throws SQLException, IOException {
    var type = EventType.valueOf(String.valueOf(row.text()));
    row.json().writeStringField("type", type.name());
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
