package org.isnad.articles.candidate;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.isnad.articles.text.Reanchoring;
import org.isnad.articles.text.ReportText;
import org.isnad.articles.text.Span;
import org.isnad.record.Database;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Where candidates stand. They are written in the transaction of what makes them stand there, whose
 * report is locked, and after all else: of candidates those with the least letters are locked
 * first, so that no two transactions wait for each other.
 *
 * <p>A candidate that nobody has decided on is there as long as it stands somewhere. One that was
 * decided on stays: that is what keeps its name from being offered again.
 */
@Singleton
public class Sightings {
  /** Of a candidate, from which its forms are told: to read all would cost the more the more. */
  private static final int READ_FOR_FORMS = 100;

  private final Database database;

  Sightings(Database database) {
    this.database = database;
  }

  /** By what two sightings are of one candidate. */
  private record Name(String letters, CandidateKind kind) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      return Comparator.comparing(Name::letters).thenComparing(Name::kind).compare(this, other);
    }
  }

  /** In one report. */
  private record Place(Name name, int start) {}

  /**
   * A report in which candidates stand otherwise than before.
   *
   * @param language BCP 47, of the report
   */
  private record Reading(UUID report, String language, Map<Place, Sighting> now, ReportText text) {}

  /** What is stored of some reports. */
  private record Before(Map<UUID, Map<Place, Sighting>> places, Map<Name, UUID> candidates) {
    Map<Place, Sighting> of(UUID report) {
      return places.getOrDefault(report, Map.of());
    }
  }

  /**
   * What the machine has seen in a report.
   *
   * @param language BCP 47, of the report
   */
  public record Seen(
      TypeId report, String language, Collection<Sighting> sightings, ReportText text) {
    private Reading reading() {
      Map<Place, Sighting> now = new LinkedHashMap<>();
      for (Sighting sighting : sightings) {
        String letters = sighting.letters();
        if (!letters.isEmpty()) {
          var name = new Name(letters, sighting.kind());
          now.putIfAbsent(new Place(name, sighting.start()), sighting);
        }
      }
      return new Reading(report.uuid(), language, now, text);
    }
  }

  /** A report whose text was replaced. */
  public record Corrected(TypeId report, Reanchoring reanchoring, ReportText text) {}

  /** Where a page of a candidate's sightings ended. */
  record After(TypeId report, int start) {}

  /** Writes what the machine has seen in reports over what it saw before. */
  public void replace(Collection<Seen> reports) {
    List<Reading> readings = new ArrayList<>(reports.stream().map(Seen::reading).toList());
    database.connected(connection -> {
      var before = before(connection, readings.stream().map(Reading::report).toList());
      readings.removeIf(reading -> before.of(reading.report).equals(reading.now));
      if (!readings.isEmpty()) {
        write(connection, before, readings);
      }
      return readings.size();
    });
  }

  /** Moves what stands in reports to where its words stand in their new texts, or drops it. */
  public void move(List<Corrected> reports) {
    database.connected(connection -> {
      var before = before(connection, reports.stream().map(r -> r.report.uuid()).toList());
      List<Reading> readings = new ArrayList<>();
      for (Corrected corrected : reports) {
        Map<Place, Sighting> now = new LinkedHashMap<>();
        before
            .of(corrected.report.uuid())
            .forEach((place, was) -> {
              Span span = corrected.reanchoring.find(new Span(was.start(), was.end()));
              if (span != null) {
                now.put(new Place(place.name, span.start()), was.at(span.start(), span.end()));
              }
            });
        readings.add(new Reading(corrected.report.uuid(), "", now, corrected.text));
      }
      readings.removeIf(reading -> before.of(reading.report).isEmpty());
      write(connection, before, readings);
      return readings.size();
    });
  }

  /** Drops what stands in a report, which is deleted. */
  public void drop(TypeId report) {
    database.connected(connection -> {
      var before = before(connection, List.of(report.uuid()));
      if (!before.of(report.uuid()).isEmpty()) {
        write(
            connection,
            before,
            List.of(new Reading(report.uuid(), "", Map.of(), new ReportText(""))));
      }
      return 1;
    });
  }

  private static Before before(Connection connection, List<UUID> reports) throws SQLException {
    var before = new Before(new HashMap<>(), new HashMap<>());
    try (var select =
        connection.prepareStatement(
            """
            SELECT s.report_id, s.candidate_id, c.letters, c.kind,
                s.span_start, s.span_end, s.exact, s.cue, s.branch_of
            FROM candidate_sighting s JOIN candidate c ON c.id = s.candidate_id
            WHERE s.report_id = ANY (?)
            """)) {
      select.setArray(1, connection.createArrayOf("uuid", reports.toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var kind = CandidateKind.valueOf(rows.getString(4));
          var sighting =
              new Sighting(
                  rows.getInt(5),
                  rows.getInt(6),
                  rows.getString(7),
                  kind,
                  rows.getString(8),
                  rows.getString(9));
          var name = new Name(rows.getString(3), kind);
          before.candidates.put(name, rows.getObject(2, UUID.class));
          before
              .places
              .computeIfAbsent(rows.getObject(1, UUID.class), report -> new HashMap<>())
              .put(new Place(name, sighting.start()), sighting);
        }
      }
    }
    return before;
  }

  private static void write(Connection connection, Before before, List<Reading> readings)
      throws SQLException {
    SortedMap<Name, Change> changes = new TreeMap<>();
    for (Reading reading : readings) {
      count(before.of(reading.report), -1, "", changes);
      count(reading.now, 1, reading.language, changes);
    }
    changes.values().removeIf(Change::isNone);
    Map<Name, UUID> candidates = new HashMap<>(before.candidates);
    if (!changes.isEmpty()) {
      candidates.putAll(counted(connection, changes));
    }
    place(connection, readings, candidates);
    List<UUID> left =
        changes.entrySet().stream()
            .filter(change -> change.getValue().reports < 0)
            .map(change -> Objects.requireNonNull(candidates.get(change.getKey())))
            .toList();
    if (!left.isEmpty()) {
      forget(connection, left);
    }
  }

  /** By how much the numbers of a candidate change. */
  private static final class Change {
    int reports;
    int sightings;

    /** Of a candidate that may be new. */
    String name = "";

    String language = "";

    boolean isNone() {
      return reports == 0 && sightings == 0;
    }
  }

  /** Adds what stands in one report. */
  private static void count(
      Map<Place, Sighting> places, int sign, String language, Map<Name, Change> into) {
    places.keySet().stream()
        .map(Place::name)
        .distinct()
        .forEach(name -> into.computeIfAbsent(name, n -> new Change()).reports += sign);
    places.forEach((place, sighting) -> {
      Change change = Objects.requireNonNull(into.get(place.name));
      change.sightings += sign;
      if (change.name.isEmpty() && sign > 0) {
        change.name = sighting.name();
        change.language = language;
      }
    });
  }

  /** Makes the candidates that are new, and counts the others. All are locked then. */
  private static Map<Name, UUID> counted(Connection connection, SortedMap<Name, Change> changes)
      throws SQLException {
    Map<Name, UUID> candidates = new HashMap<>();
    try (var upsert =
        connection.prepareStatement(
            """
            INSERT INTO candidate (id, letters, kind, version, created_at, updated_at, last_seen_at,
                name, lang, status, report_count, sighting_count)
            SELECT id, letters, kind, 1, now(), now(), now(), name, lang, 'PENDING', reports,
                sightings
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[])
                WITH ORDINALITY
                AS n (id, letters, kind, name, lang, reports, sightings, place)
            ORDER BY place
            ON CONFLICT (letters, kind) DO UPDATE SET
                report_count = candidate.report_count + excluded.report_count,
                sighting_count = candidate.sighting_count + excluded.sighting_count,
                last_seen_at = CASE WHEN excluded.report_count > 0 THEN excluded.last_seen_at
                    ELSE candidate.last_seen_at END
            RETURNING letters, kind, id
            """)) {
      var rows = List.copyOf(changes.entrySet());
      Database.setColumn(upsert, 1, "uuid", rows, row -> TypeId.next(TypeId.Kind.CANDIDATE).uuid());
      Database.setColumn(upsert, 2, "text", rows, row -> row.getKey().letters);
      Database.setColumn(upsert, 3, "text", rows, row -> row.getKey().kind.name());
      Database.setColumn(upsert, 4, "text", rows, row -> row.getValue().name);
      Database.setColumn(upsert, 5, "text", rows, row -> row.getValue().language);
      Database.setColumn(upsert, 6, "int4", rows, row -> row.getValue().reports);
      Database.setColumn(upsert, 7, "int4", rows, row -> row.getValue().sightings);
      try (var written = upsert.executeQuery()) {
        while (written.next()) {
          candidates.put(
              new Name(written.getString(1), CandidateKind.valueOf(written.getString(2))),
              written.getObject(3, UUID.class));
        }
      }
    }
    return candidates;
  }

  private static void place(
      Connection connection, List<Reading> readings, Map<Name, UUID> candidates)
      throws SQLException {
    try (var delete =
        connection.prepareStatement("DELETE FROM candidate_sighting WHERE report_id = ANY (?)")) {
      Database.setColumn(delete, 1, "uuid", readings, Reading::report);
      delete.executeUpdate();
    }
    record Placed(Reading reading, UUID candidate, Sighting sighting) {}

    List<Placed> rows =
        readings.stream()
            .flatMap(reading ->
                reading.now.entrySet().stream()
                    .map(place ->
                        new Placed(
                            reading,
                            Objects.requireNonNull(candidates.get(place.getKey().name)),
                            place.getValue())))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO candidate_sighting (report_id, candidate_id, span_start, span_end, exact,
                prefix, suffix, cue, branch_of)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[])
            """)) {
      Database.setColumn(insert, 1, "uuid", rows, row -> row.reading.report);
      Database.setColumn(insert, 2, "uuid", rows, Placed::candidate);
      Database.setColumn(insert, 3, "int4", rows, row -> row.sighting.start());
      Database.setColumn(insert, 4, "int4", rows, row -> row.sighting.end());
      Database.setColumn(insert, 5, "text", rows, row -> row.sighting.exact());
      Database.setColumn(insert, 6, "text", rows, r -> r.reading.text.before(r.sighting.start()));
      Database.setColumn(insert, 7, "text", rows, r -> r.reading.text.after(r.sighting.end()));
      Database.setColumn(insert, 8, "text", rows, row -> row.sighting.cue());
      Database.setColumn(insert, 9, "text", rows, row -> row.sighting.branchOf());
      insert.executeUpdate();
    }
  }

  /** Takes away candidates that stand nowhere and on which nobody has decided, or is deciding. */
  private static void forget(Connection connection, List<UUID> candidates) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            """
            DELETE FROM candidate WHERE id = ANY (?) AND report_count = 0 AND status = 'PENDING'
                AND (deciding_until IS NULL OR deciding_until < now())
            """)) {
      Database.setColumn(delete, 1, "uuid", candidates, id -> id);
      delete.executeUpdate();
    }
  }

  /** The forms in which candidates stand in the newest reports, the most frequent first. */
  Map<UUID, List<String>> forms(Collection<UUID> candidates) {
    return database.connected(connection -> {
      Map<UUID, List<String>> forms = new HashMap<>();
      try (var select =
          connection.prepareStatement(
              """
              SELECT c.id, s.exact FROM unnest(?::uuid[]) AS c (id)
              CROSS JOIN LATERAL (SELECT exact FROM candidate_sighting WHERE candidate_id = c.id
                  ORDER BY report_id DESC, span_start LIMIT ?) s
              GROUP BY c.id, s.exact ORDER BY c.id, count(*) DESC, s.exact
              """)) {
        Database.setColumn(select, 1, "uuid", candidates, id -> id);
        select.setInt(2, READ_FOR_FORMS);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            forms
                .computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(rows.getString(2));
          }
        }
      }
      return forms;
    });
  }

  /** Where a candidate stands, in the newest reports first. */
  List<SightingView> of(TypeId candidate, @Nullable After after, int limit) {
    return database.connected(connection -> {
      List<SightingView> found = new ArrayList<>();
      try (var select =
          connection.prepareStatement(
              """
              SELECT report_id, span_start, span_end, exact, prefix, suffix, cue, branch_of
              FROM candidate_sighting WHERE candidate_id = ?
              """
                  + (after == null
                      ? ""
                      : "AND report_id <= ? AND (report_id < ? OR span_start > ?)")
                  + " ORDER BY report_id DESC, span_start LIMIT ?")) {
        int parameter = 1;
        select.setObject(parameter++, candidate.uuid());
        if (after != null) {
          select.setObject(parameter++, after.report.uuid());
          select.setObject(parameter++, after.report.uuid());
          select.setInt(parameter++, after.start);
        }
        select.setInt(parameter, limit);
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            found.add(view(rows));
          }
        }
      }
      return found;
    });
  }

  private static SightingView view(ResultSet row) throws SQLException {
    return new SightingView(
        new TypeId(TypeId.Kind.REPORT, row.getObject(1, UUID.class)),
        row.getInt(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
