package org.isnad.articles.report;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import org.isnad.articles.named.ReportEntities;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.JsonRow;

/**
 * A property of a report that can be asked for by itself. Each says which columns it needs, of
 * report {@code r}, and writes them as {@link ReportView} has them; what is null is left out.
 */
enum ReportField {
  /** Rises with each change. */
  VERSION(row -> row.number("version"), "r.version"),
  /** When it was first stored. */
  CREATED_AT(row -> row.moment("createdAt"), "r.created_at"),
  /** When it was last changed. */
  UPDATED_AT(row -> row.moment("updatedAt"), "r.updated_at"),
  /** What others call it. */
  EXTERNAL_IDS(row -> row.stored("externalIds"), "r.external_ids"),
  /** The line above the title. */
  KICKER(row -> row.text("kicker"), head("kicker")),
  /** What it is headed. */
  TITLE(row -> row.text("title"), head("title")),
  /** The line below the title. */
  SUBTITLE(row -> row.text("subtitle"), head("subtitle")),
  /** Who wrote it, as it is printed. */
  BYLINE(row -> row.text("byline"), head("byline")),
  /** BCP 47. */
  LANGUAGE(row -> row.text("language"), "r.language"),
  /** Which way its text runs. */
  DIRECTION(row -> row.text("direction"), "r.direction"),
  /** What kind of text it is. */
  TYPE(row -> row.text("type"), "r.type"),
  /** The medium that published it. */
  PUBLISHER(row -> row.text("publisher"), "r.publisher"),
  /** Who wrote it. */
  AUTHORS(row -> row.stored("authors"), "to_json(r.authors)"),
  /** Where it was published. */
  URL(row -> row.text("url"), "r.url"),
  /** When it was published. */
  PUBLISHED_AT(row -> row.date("publishedAt"), JsonRow.dateColumns("r.published")),
  /** Of its source, A to F. */
  RELIABILITY(row -> row.text("reliability"), "r.reliability"),
  /** Who may see it. */
  VISIBILITY(
      row -> row.json().writeStringField("visibility", Readers.visibility(row.texts()).name()),
      "r.readers"),
  /** To whom it is restricted. */
  GROUPS(
      row -> {
        row.json().writeArrayFieldStart("groups");
        for (String group : Readers.groups(row.texts())) {
          row.json().writeString(group);
        }
        row.json().writeEndArray();
      },
      "r.readers"),
  /** Whether the machine has looked for entities in it. */
  ANNOTATION(row -> row.text("annotation"), Report.ANNOTATION),
  /** That the machine has found in its text. */
  DATES(row -> row.stored("dates"), "coalesce(r.found_dates, '[]')"),
  /** Where a list of reports goes on after it. */
  CURSOR(
      row -> {
        LocalDate listedOn = row.day();
        if (listedOn != null) {
          row.json().writeStringField("cursor", new ReportCursor(listedOn, row.id()).text());
        }
      },
      "r.listed_on"),
  /** Whom and what its text names. */
  NAMED(row -> row.stored("named"), ReportEntities.NAMED);

  @SuppressWarnings("ImmutableEnumChecker") // writers have no state
  private final JsonRow.Writer writer;

  private final String columns;

  ReportField(JsonRow.Writer writer, String columns) {
    this.writer = writer;
    this.columns = columns;
  }

  /** As a statement has them. */
  String columns() {
    return columns;
  }

  /** Reads the columns of this field, which are the next of the row. */
  void write(JsonRow row) throws SQLException, IOException {
    writer.write(row);
  }

  /** A part of the head, cut out of the body: its beginning is all that PostgreSQL reads of it. */
  private static String head(String part) {
    return """
    substring(r.body, (r.layout #>> '{%1$s,start}')::int + 1,
        (r.layout #>> '{%1$s,end}')::int - (r.layout #>> '{%1$s,start}')::int)\
    """
        .formatted(part);
  }
}
