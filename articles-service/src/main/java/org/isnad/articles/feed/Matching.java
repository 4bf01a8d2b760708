package org.isnad.articles.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a job to each report in which a name may stand that has changed since the report was
 * annotated.
 *
 * <p>The index of trigrams finds the few reports that have a rare name; that costs the more, the
 * more reports have one of the names, for each of these texts is then read for each of its names.
 * Where that becomes more than to read each report once, the rest is found by reading each once. So
 * are all where one has no part of three letters: for that the index would read each.
 *
 * <p>A report that waits for its annotation needs no other job: who completes one looks for the
 * names that came meanwhile. One that has failed gets a new chance.
 */
final class Matching {
  /** Names that are looked for by one statement: its time must not depend on what comes in. */
  private static final int NAMES = 50;

  /** Reports whose texts are in memory at once. */
  private static final int TEXTS = 200;

  /** Pairs of a name and a report that the index may find, before reports are counted. */
  private static final int FEW = 500;

  /**
   * As many pairs as this share of the reports cost as much as to read each: there is much that the
   * index takes for a pair and that is none when its text is read.
   */
  private static final int SHARE = 5;

  /**
   * By the two longest parts of each name: LIKE ALL would not use the index. The planner knows
   * nothing of what it takes to read a long text, and would rather read them all: so each name is
   * looked for by itself (OFFSET 0), no table may be read whole, and jobs are looked up one by one:
   * a join might find all pairs before the first is told, and could not be broken off.
   */
  static final String BY_INDEX =
      """
      SELECT name.place, r.id
      FROM unnest(?::int[], ?::bigint[], ?::text[], ?::text[], ?::text[])
          AS name(place, seq, first, second, others)
      CROSS JOIN LATERAL (
        SELECT id FROM report
        WHERE folded LIKE name.first AND deleted_at IS NULL AND annotated_seq < name.seq
        %s OFFSET 0) r
      WHERE (SELECT true FROM annotation_job j
             WHERE j.report_id = r.id AND NOT j.dead AND j.failures = 0) IS NULL
      """;

  static final String OF_SEVERAL_PARTS =
      "AND folded LIKE name.second AND folded LIKE ALL (string_to_array(name.others, ' '))";

  private static final String OTHERS =
      """
      FROM report r
      WHERE r.deleted_at IS NULL AND r.annotated_seq < ?
        AND NOT EXISTS (SELECT FROM annotation_job j
                        WHERE j.report_id = r.id AND NOT j.dead AND j.failures = 0)
      """;

  private final Connection connection;
  private final Set<UUID> found = new HashSet<>();

  Matching(Connection connection) {
    this.connection = connection;
  }

  /** How many reports have got a job. */
  int queue(List<Alias> changed) throws SQLException {
    List<Alias> aliases = rarestFirst(changed);
    long seq = aliases.stream().mapToLong(Alias::seq).max().orElse(0);
    int done = 0;
    if (aliases.stream().allMatch(Alias::isIndexed)) {
      done = byIndex(aliases, FEW);
      if (done < aliases.size()) {
        var left = aliases.subList(done, aliases.size());
        done += byIndex(left, Math.max(FEW, count(seq) / SHARE));
      }
    }
    if (done < aliases.size()) {
      readEach(aliases.subList(done, aliases.size()), seq);
    }
    insert();
    return found.size();
  }

  /** Each once, with its last number; those of several parts first, and long parts. */
  private static List<Alias> rarestFirst(List<Alias> changed) {
    Map<List<String>, Alias> last = new LinkedHashMap<>();
    changed.forEach(
        alias -> last.merge(alias.patterns(), alias, (a, b) -> a.seq() > b.seq() ? a : b));
    return last.values().stream()
        .sorted(
            Comparator.comparing(Alias::hasOnePart)
                .thenComparing(
                    alias -> alias.patterns().getFirst().length(), Comparator.reverseOrder()))
        .toList();
  }

  /**
   * Finds reports by the index until it has found too many.
   *
   * @param most pairs of a name and a report: each is a text that was read
   * @return how many names were looked for to the end
   */
  private int byIndex(List<Alias> aliases, int most) throws SQLException {
    int pairs = 0;
    int from = 0;
    seqscan("off");
    while (from < aliases.size()) {
      int to = from + 1;
      while (to < aliases.size()
          && to - from < NAMES
          && aliases.get(to).hasOnePart() == aliases.get(from).hasOnePart()) {
        to++;
      }
      pairs += find(aliases.subList(from, to), most - pairs + 1);
      if (pairs > most) {
        break;
      }
      from = to;
    }
    seqscan("on");
    return from;
  }

  private int find(List<Alias> aliases, int most) throws SQLException {
    String condition = aliases.getFirst().hasOnePart() ? "" : OF_SEVERAL_PARTS;
    int pairs = 0;
    try (var select = connection.prepareStatement(BY_INDEX.formatted(condition))) {
      set(select, aliases);
      select.setMaxRows(most);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          pairs++;
          found.add(rows.getObject(2, UUID.class));
        }
      }
    }
    return pairs;
  }

  static void set(PreparedStatement select, List<Alias> aliases) throws SQLException {
    var connection = select.getConnection();
    Object[] places = new Object[aliases.size()];
    Object[] seqs = new Object[aliases.size()];
    @Nullable Object[] first = new Object[aliases.size()];
    @Nullable Object[] second = new Object[aliases.size()];
    Object[] others = new Object[aliases.size()];
    for (int i = 0; i < aliases.size(); i++) {
      var patterns = aliases.get(i).patterns();
      places[i] = i;
      seqs[i] = aliases.get(i).seq();
      first[i] = patterns.getFirst();
      second[i] = patterns.size() > 1 ? patterns.get(1) : null;
      // As a text: an array of arrays would have to be as wide everywhere. No part has a blank.
      others[i] = String.join(" ", patterns.subList(Math.min(2, patterns.size()), patterns.size()));
    }
    select.setArray(1, connection.createArrayOf("int4", places));
    select.setArray(2, connection.createArrayOf("int8", seqs));
    select.setArray(3, connection.createArrayOf("text", first));
    select.setArray(4, connection.createArrayOf("text", second));
    select.setArray(5, connection.createArrayOf("text", others));
  }

  /** Until the transaction ends, or it is set again. */
  private void seqscan(String onOrOff) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET LOCAL enable_seqscan = " + onOrOff);
    }
  }

  /** How many reports there are to be read. */
  private int count(long seq) throws SQLException {
    try (var select = connection.prepareStatement("SELECT count(*) " + OTHERS)) {
      select.setLong(1, seq);
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private void readEach(List<Alias> aliases, long seq) throws SQLException {
    var names = new NameFinder(aliases);
    List<UUID> ids = new ArrayList<>();
    try (var select = connection.prepareStatement("SELECT r.id " + OTHERS)) {
      select.setLong(1, seq);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          UUID id = rows.getObject(1, UUID.class);
          if (!found.contains(id)) {
            ids.add(id);
          }
        }
      }
    }
    try (var select =
        connection.prepareStatement(
            "SELECT id, annotated_seq, folded FROM report WHERE id = ANY (?)")) {
      for (int from = 0; from < ids.size(); from += TEXTS) {
        var some = ids.subList(from, Math.min(ids.size(), from + TEXTS));
        select.setArray(1, connection.createArrayOf("uuid", some.toArray()));
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            if (names.isAnyIn(rows.getString(3), rows.getLong(2))) {
              found.add(rows.getObject(1, UUID.class));
            }
          }
        }
      }
    }
  }

  private void insert() throws SQLException {
    if (found.isEmpty()) {
      return;
    }
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO annotation_job (report_id)
            SELECT id FROM unnest(?::uuid[]) AS found(id) ORDER BY id
            ON CONFLICT (report_id) DO UPDATE SET gen = excluded.gen, attempts = 0, failures = 0,
                not_before = now(), dead = false, last_error = NULL
            """)) {
      insert.setArray(1, connection.createArrayOf("uuid", found.toArray()));
      insert.executeUpdate();
    }
  }
}
