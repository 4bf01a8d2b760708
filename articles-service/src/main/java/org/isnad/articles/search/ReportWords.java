package org.isnad.articles.search;

import static java.util.Comparator.comparing;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words of reports as a search finds them, in the forms that they may have, beside what a
 * search is narrowed by. Written in the transaction that writes the report.
 */
@Singleton
public class ReportWords {
  private final AgroalDataSource database;

  ReportWords(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * What part of a text it is.
   *
   * @param start in code points
   * @param end exclusive
   * @param weight as PostgreSQL has it: A, the most, to D
   */
  public record Part(int start, int end, char weight) {}

  /**
   * A report, to be found.
   *
   * @param parts that weigh more than the rest; that of weight A is the title
   * @param dated whether it is known when it was published
   */
  public record Indexed(
      UUID report,
      String body,
      List<Part> parts,
      LocalDate listedOn,
      boolean dated,
      @Nullable LocalDate earliest,
      @Nullable LocalDate latest,
      String language,
      @Nullable String type,
      @Nullable String publisher,
      @Nullable List<String> readers) {}

  /** Writes reports that are new, or whose text is another. */
  public void write(Collection<Indexed> reports) {
    write(
        reports,
        """
        INSERT INTO report_words (report_id, listed_on, dated, earliest, latest, language, type, publisher, readers, words, runs, run)
        SELECT r.id, listed_on, dated, earliest, latest, language, type, publisher,
            string_to_array(readers, ','), words, runs::int4[], (SELECT run FROM report_words_run)
        FROM unnest(?::uuid[], ?::date[], ?::bool[], ?::date[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::tsvector[], ?::text[])
            r(id, listed_on, dated, earliest, latest, language, type, publisher, readers, words, runs)
        ON CONFLICT (report_id) DO UPDATE
        SET listed_on = excluded.listed_on, dated = excluded.dated, earliest = excluded.earliest,
            latest = excluded.latest, language = excluded.language, type = excluded.type,
            publisher = excluded.publisher, readers = excluded.readers, words = excluded.words, runs = excluded.runs,
            run = excluded.run
        """,
        true);
  }

  /** Writes of reports what they are narrowed by; their texts are the same. */
  public void file(Collection<Indexed> reports) {
    write(
        reports,
        """
        UPDATE report_words w
        SET listed_on = r.listed_on, dated = r.dated, earliest = r.earliest, latest = r.latest,
            language = r.language, type = r.type, publisher = r.publisher,
            readers = string_to_array(r.readers, ',')
        FROM unnest(?::uuid[], ?::date[], ?::bool[], ?::date[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[])
            r(report_id, listed_on, dated, earliest, latest, language, type, publisher, readers)
        WHERE w.report_id = r.report_id
          AND (w.listed_on, w.dated, w.earliest, w.latest, w.language, w.type, w.publisher, w.readers)
              IS DISTINCT FROM
              (r.listed_on, r.dated, r.earliest, r.latest, r.language, r.type, r.publisher,
               string_to_array(r.readers, ','))
        """,
        false);
  }

  private void write(Collection<Indexed> reports, String statement, boolean words) {
    if (reports.isEmpty()) {
      return;
    }
    List<Indexed> rows = reports.stream().sorted(comparing(Indexed::report)).toList();
    try (var connection = database.getConnection();
        var write = connection.prepareStatement(statement)) {
      int at = 1;
      write.setArray(at++, array(connection, "uuid", rows, Indexed::report));
      write.setArray(at++, array(connection, "date", rows, r -> date(r.listedOn)));
      write.setArray(at++, array(connection, "bool", rows, Indexed::dated));
      write.setArray(at++, array(connection, "date", rows, r -> date(r.earliest)));
      write.setArray(at++, array(connection, "date", rows, r -> date(r.latest)));
      write.setArray(at++, array(connection, "text", rows, Indexed::language));
      write.setArray(at++, array(connection, "text", rows, Indexed::type));
      write.setArray(at++, array(connection, "text", rows, Indexed::publisher));
      write.setArray(
          at++,
          array(
              connection,
              "text",
              rows,
              r -> r.readers == null ? null : String.join(",", r.readers)));
      if (words) {
        List<Lexemes> lexemes =
            rows.stream().map(r -> Lexemes.of(r.report, r.body, r.parts)).toList();
        write.setArray(at++, array(connection, "text", lexemes, Lexemes::tsvector));
        write.setArray(at, array(connection, "text", lexemes, Lexemes::runs));
      }
      write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Array array(
      Connection connection, String type, List<T> rows, Function<T, @Nullable Object> column)
      throws SQLException {
    var values = new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    return connection.createArrayOf(type, values);
  }

  /** As PostgreSQL reads it; years before Christ are none below 0. */
  private static @Nullable String date(@Nullable LocalDate date) {
    if (date == null) {
      return null;
    }
    int year = date.getYear();
    return "%04d-%02d-%02d%s"
        .formatted(
            year > 0 ? year : 1 - year,
            date.getMonthValue(),
            date.getDayOfMonth(),
            year > 0 ? "" : " BC");
  }

  /** A report is not to be found any more. */
  public void drop(UUID report) {
    try (var connection = database.getConnection();
        var delete = connection.prepareStatement("DELETE FROM report_words WHERE report_id = ?")) {
      delete.setObject(1, report);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
