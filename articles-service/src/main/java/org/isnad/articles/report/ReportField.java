package org.isnad.articles.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.isnad.articles.visibility.Readers;

/**
 * A property of a report that can be asked for by itself. Each says which columns it needs, of
 * report {@code r}, and writes them as {@link ReportView} has them; what is null is left out.
 */
enum ReportField {
  /** Rises with each change. */
  VERSION((row, json) -> json.writeNumberField("version", row.number()), "r.version"),
  /** When it was first stored. */
  CREATED_AT(moment("createdAt"), "r.created_at"),
  /** When it was last changed. */
  UPDATED_AT(moment("updatedAt"), "r.updated_at"),
  /** What others call it. */
  EXTERNAL_IDS(asStored("externalIds"), "r.external_ids"),
  /** The line above the title. */
  KICKER(text("kicker"), head("kicker")),
  /** What it is headed. */
  TITLE(text("title"), head("title")),
  /** The line below the title. */
  SUBTITLE(text("subtitle"), head("subtitle")),
  /** Who wrote it, as it is printed. */
  BYLINE(text("byline"), head("byline")),
  /** BCP 47. */
  LANGUAGE(text("language"), "r.language"),
  /** Which way its text runs. */
  DIRECTION(text("direction"), "r.direction"),
  /** What kind of text it is. */
  TYPE(text("type"), "r.type"),
  /** The medium that published it. */
  PUBLISHER(text("publisher"), "r.publisher"),
  /** Who wrote it. */
  AUTHORS(asStored("authors"), "to_json(r.authors)"),
  /** Where it was published. */
  URL(text("url"), "r.url"),
  /** When it was published. */
  PUBLISHED_AT(
      ReportField::writeDate,
      "r.published_edtf",
      "r.published_verbatim",
      "r.published_precision",
      "r.published_earliest",
      "r.published_latest",
      "r.published_relative_to"),
  /** Of its source, A to F. */
  RELIABILITY(text("reliability"), "r.reliability"),
  /** Who may see it. */
  VISIBILITY(
      (row, json) -> json.writeStringField("visibility", Readers.visibility(row.texts()).name()),
      "r.readers"),
  /** To whom it is restricted. */
  GROUPS(
      (row, json) -> {
        json.writeArrayFieldStart("groups");
        for (String group : Readers.groups(row.texts())) {
          json.writeString(group);
        }
        json.writeEndArray();
      },
      "r.readers"),
  /** Whether the machine has looked for entities in it. */
  ANNOTATION(text("annotation"), Report.ANNOTATION),
  /** That the machine has found in its text. */
  DATES(asStored("dates"), "coalesce(r.found_dates, '[]')"),
  /** Where a list of reports goes on after it. */
  CURSOR(
      (row, json) -> {
        UUID id = row.id();
        LocalDate listedOn = row.day();
        if (listedOn != null) {
          json.writeStringField("cursor", new ReportCursor(listedOn, id).text());
        }
      },
      "r.listed_on"),
  /** Whom and what its text names. */
  NAMED((row, json) -> NamedEntities.write(row.text(), json), NamedEntities.COLUMN);

  /** Writes what the columns have. */
  @FunctionalInterface
  private interface Writer {
    void write(ReportRow row, JsonGenerator json) throws SQLException, IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // writers have no state
  private final Writer writer;

  private final String columns;

  ReportField(Writer writer, String... columns) {
    this.writer = writer;
    this.columns = String.join(", ", columns);
  }

  /** As a statement has them. */
  String columns() {
    return columns;
  }

  /** Reads the columns of this field, which are the next of the row. */
  void write(ReportRow row, JsonGenerator json) throws SQLException, IOException {
    writer.write(row, json);
  }

  private static Writer text(String name) {
    return (row, json) -> {
      String text = row.text();
      if (text != null) {
        json.writeStringField(name, text);
      }
    };
  }

  private static Writer moment(String name) {
    return (row, json) -> json.writeStringField(name, row.moment().toString());
  }

  /** JSON that is stored as it is answered. */
  private static Writer asStored(String name) {
    return (row, json) -> {
      json.writeFieldName(name);
      json.writeRawValue(row.text());
    };
  }

  /** A part of the head, cut out of the body: its beginning is all that PostgreSQL reads of it. */
  private static String head(String part) {
    return """
    substring(r.body, (r.layout #>> '{%1$s,start}')::int + 1,
        (r.layout #>> '{%1$s,end}')::int - (r.layout #>> '{%1$s,start}')::int)\
    """
        .formatted(part);
  }

  private static void writeDate(ReportRow row, JsonGenerator json)
      throws SQLException, IOException {
    String edtf = row.text();
    String verbatim = row.text();
    String precision = row.text();
    LocalDate earliest = row.day();
    LocalDate latest = row.day();
    String relativeTo = row.text();
    if (edtf == null) {
      return;
    }
    json.writeObjectFieldStart("publishedAt");
    json.writeStringField("edtf", edtf);
    if (verbatim != null) {
      json.writeStringField("verbatim", verbatim);
    }
    json.writeStringField("precision", precision);
    if (earliest != null) {
      json.writeStringField("earliest", earliest.toString());
    }
    if (latest != null) {
      json.writeStringField("latest", latest.toString());
    }
    if (relativeTo != null) {
      json.writeFieldName("relativeTo");
      json.writeRawValue(relativeTo);
    }
    json.writeEndObject();
  }
}
