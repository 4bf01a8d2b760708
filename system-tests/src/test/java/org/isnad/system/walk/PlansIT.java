package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.Test;

/**
 * No statement reads a table from end to end that grows, or sorts what grows with it. Both services
 * are asked all that their contracts allow, over tables with many rows, while PostgreSQL writes
 * down how it answers each statement. What a plan does not tell is not seen: how many rows of an
 * index a condition lets through.
 */
class PlansIT {
  /** Rows of the largest tables at least: PostgreSQL rightly reads small ones from end to end. */
  private static final int ROWS = 20_000;

  /** Rows of a table at most: of the seeds, some have thousands. */
  private static final int MOST = 300_000;

  /** Rows that a table has if it grows. */
  private static final int MANY = 3_000;

  /** Rows that a statement may sort, as PostgreSQL expects; those of the longest pages and more. */
  private static final int SORTED = 1_500;

  /** Tables that the copies make large, of all that there are. */
  private static final Set<String> GROWN =
      Set.of(
          "report",
          "report_words",
          "report_entity",
          "report_named",
          "mention",
          "claim",
          "actor",
          "location",
          "event",
          "relation",
          "external_key",
          "change_log",
          "candidate");

  /** Of what there are lists. */
  private static final List<String> LISTS =
      List.of("report", "mention", "claim", "candidate", "actor", "location", "event", "relation");

  /** Statements that both services send at least, if all are asked and their plans are read. */
  private static final int FEW = 150;

  /** Walks over many rows: with other seeds other questions are asked. */
  private static final int WALKS = Boolean.getBoolean("isnad.soak") ? 10 : 1;

  private static final List<String> SETTINGS =
      List.of(
          "session_preload_libraries = 'auto_explain'",
          "auto_explain.log_min_duration = 0",
          "auto_explain.log_format = 'json'");

  /** An id of which nothing is known: its last letters are other ones for each copy. */
  private static final String MERGED_INTO =
      "overlay(o.merged_into PLACING lpad(to_hex(n), 6, '0') FROM length(o.merged_into) - 5)";

  /** What is not as it is in the row of which it is a copy o, beside ids; n counts the copies. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "report.listed_on", "o.listed_on - n",
          "report.bands", "ARRAY(SELECT band # n FROM unnest(o.bands) band)",
          "report_words.listed_on", "o.listed_on - n",
          "report_entity.listed_on", "o.listed_on - n",
          "external_key.value", "o.value || '-' || n",
          "candidate.letters", "o.letters || n",
          "idempotency_key.key", "o.key || '-' || n",
          "merged_into", MERGED_INTO,
          "change_log.seq", "o.seq - n * 10000000",
          "alias_log.seq", "o.seq - n * 10000000");

  /** Statements that may read much, each by words that stand in it. */
  private static final List<String> MAY =
      List.of(
          // The index of words is made anew, or looked through for what was left over: chores.
          "INSERT INTO report_words (report_id",
          "DELETE FROM report_words w WHERE NOT EXISTS",
          "FROM report_words_run r",
          // After the names were read anew, all reports that were annotated before are read again.
          "r.annotated_seq < $1",
          // As many as a changed name may stand in; a chore takes away what is told.
          "INSERT INTO annotation_job (report_id) SELECT id FROM unnest",
          "DELETE FROM alias_log WHERE seq <= $1",
          // A worker gives back what it has taken: PostgreSQL expects more of an array.
          "UPDATE annotation_job j SET not_before",
          // As many as lie below a place.
          "UPDATE location SET above",
          "l1_0.above&&",
          // As many as wait, joined with what else is asked as PostgreSQL finds it cheapest.
          "r.id IN (SELECT report_id FROM annotation_job",
          // The countries of the world, of which the copies make many.
          "SELECT id FROM location WHERE kind = 'COUNTRY'");

  /** How many there are in all is asked for by itself, and counted. */
  private static final Pattern HOW_MANY =
      Pattern.compile("(?i)select count\\(\\*\\) from (%s) .*".formatted(String.join("|", LISTS)));

  /**
   * What is narrowed by what has few values, or by a time, and so has no index: it is walked in the
   * order in which it is told, or read from end to end where PostgreSQL expects that few have that.
   * A mention or a claim that is narrowed by a report or an entity beside has to be read by that,
   * and a report by its publisher. A relation in a wide place has not, for very many are in it; nor
   * has a report of an entity, which PostgreSQL may look for among those that it takes for fewer.
   */
  private static final Pattern OF_FEW_VALUES =
      Pattern.compile(
          String.join(
              "|",
              "select .* from (mention|claim|relation) "
                  + "(?!.*_0\\.(report_id=|refs&&|about&&|sources&&|source( in|=)|target( in|=)"
                  + "|outermost in|innermost in|contradicts&&|qualifies&&))"
                  + ".*_0\\.(kind in|status in|annotator=|modality in|anonymous_only=|polarity="
                  + "|stance=).* order by \\w+\\.id .*",
              "(?!.*publisher).*\\br\\.size FROM .*\\breport r .*\\b(r\\.type = |published_).*",
              "WITH hits (?!.*words @@)(?!.*report_entity)(?!.*w\\.publisher =).*"));

  /** Rows that statements may sort beside, by words that stand in them. */
  private static final Map<String, Integer> MAY_SORT =
      Map.of(
          // The newest reports of each of some entities: a place has at most 5,000 in it, and of
          // each a page is read.
          "named(entity) CROSS JOIN LATERAL", 5_000 * 201,
          // What a search finds, where it is cheaper than walking from the newest on: of words that
          // fewer have than FoundReports.COMMON.
          "w.listed_on + 0 AS day", ROWS / 4,
          // What a search counts: Facets has a sample of what is found by more.
          "WITH hits AS MATERIALIZED", ROWS / 4);

  private static final JsonMapper JSON = new JsonMapper();

  private enum Base {
    ARTICLES(Service.ARTICLES, "report"),
    ENTITIES(Service.ENTITIES, "actor");

    private final Service service;
    private final String table;

    Base(Service service, String table) {
      this.service = service;
      this.table = table;
    }

    private String database() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Test
  void given_many_rows_when_all_is_asked_then_no_statement_reads_more_the_more_there_is()
      throws Exception {
    try (var suite = Suite.temporary().start()) {
      try (var seeds = Files.list(Path.of("..", "seeds"))) {
        seeds.filter(f -> f.toString().endsWith(".ndjson")).sorted().forEach(suite::load);
      }
      suite.load(WalkIT.NEW_NAMES);
      suite.awaitAnnotation(Duration.ofMinutes(1));
      walk(suite, 1);
      Map<String, Long> rows = new TreeMap<>();
      for (Base base : Base.values()) {
        try (var database = connection(suite, base)) {
          grow(base, database).forEach((table, there) -> rows.merge(table, there, Math::max));
          for (String setting : SETTINGS) {
            execute(database, "ALTER DATABASE %s SET %s".formatted(base.database(), setting));
          }
        }
        // Its connections are older than the settings.
        suite.stop(base.service);
        suite.start(base.service);
      }
      long before = Files.size(log(suite));
      for (int walks = 1; walks <= WALKS; walks++) {
        walk(suite, 1 + walks);
      }

      assertThat(rows)
          .allSatisfy((table, there) -> {
            if (GROWN.contains(table)) {
              assertThat(there).as("rows of " + table).isGreaterThanOrEqualTo(MANY);
            }
          })
          .containsKeys(GROWN.toArray(String[]::new));
      Set<String> statements = new HashSet<>();
      var found = unbounded(log(suite), before, rows, statements);

      assertThat(statements).as("statements of which there is a plan").hasSizeGreaterThan(FEW);
      assertThat(found)
          .as("%d statements that read more the more there is", found.size())
          .isEmpty();
    }
  }

  private static void walk(Suite suite, long seed) throws IOException {
    var known = new Known();
    var findings = new Findings();
    String token = suite.identity().token();
    List<Walk> walks = new ArrayList<>();
    for (Base base : Base.values()) {
      walks.add(
          new Walk(
              Api.of(base.service),
              new Wire(suite.url(base.service), token),
              known,
              findings,
              seed));
    }
    walks.forEach(Walk::lookAround);
    walks.forEach(Walk::sendValid);
    walks.forEach(Walk::sendDeletions);
    for (Walk walk : walks) {
      walk.close();
    }
  }

  private static Connection connection(Suite suite, Base base) throws SQLException {
    return DriverManager.getConnection(
        suite.postgres().jdbcUrl(base.database()),
        "postgres",
        suite.postgres().password("postgres"));
  }

  /** Copies all rows of all tables, under other ids that point at one another as theirs do. */
  private static Map<String, Long> grow(Base base, Connection database) throws SQLException {
    long there = number(database, "SELECT count(*) FROM " + base.table);
    long times = Math.ceilDiv(ROWS, there);
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table :
        texts(
            database,
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN"
                + " ('flyway_schema_history', 'feed_head', 'feed_cursor', 'report_words_run')")) {
      List<String> columns = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (String column :
          texts(
              database,
              "SELECT attname || ' ' || atttypid::regtype FROM pg_attribute WHERE attrelid = '"
                  + table
                  + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
                  + " AND attidentity = ''")) {
        String name = column.substring(0, column.indexOf(' '));
        columns.add(name);
        values.add(
            column.endsWith(" uuid")
                ? "md5(o." + name + "::text || n)::uuid"
                : OTHERS.getOrDefault(table + "." + name, OTHERS.getOrDefault(name, "o." + name)));
      }
      long own = Math.max(1, number(database, "SELECT count(*) FROM " + table));
      long copies = Math.min(Math.max(times, Math.ceilDiv(2L * MANY, own)), MOST / own);
      execute(
          database,
          "INSERT INTO %s (%s) SELECT %s FROM %s o, generate_series(1, %d) n ON CONFLICT DO NOTHING"
              .formatted(
                  table, String.join(", ", columns), String.join(", ", values), table, copies));
      rows.put(table, number(database, "SELECT count(*) FROM " + table));
    }
    execute(database, "VACUUM ANALYZE");
    return rows;
  }

  /** Statements that read much, with their plans. */
  private static Set<String> unbounded(
      Path log, long from, Map<String, Long> rows, Set<String> statements) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(from);
      var plan = new StringBuilder();
      var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("\t")) {
          plan.append(line.strip());
        } else {
          read(plan.toString(), rows, found, statements);
          plan.setLength(0);
        }
      }
      read(plan.toString(), rows, found, statements);
    }
    Set<String> told = new HashSet<>();
    found.forEach((statement, shape) -> told.add("\n" + statement + "\n   " + shape));
    return told;
  }

  private static void read(
      String plan, Map<String, Long> rows, Map<String, String> found, Set<String> statements)
      throws IOException {
    if (!plan.startsWith("{")) {
      return;
    }
    JsonNode told = JSON.readTree(plan);
    String statement = told.path("Query Text").asText().replaceAll("\\s+", " ");
    statements.add(statement);
    boolean may =
        MAY.stream().anyMatch(statement::contains)
            || HOW_MANY.matcher(statement).matches()
            || OF_FEW_VALUES.matcher(statement).matches();
    int sorted =
        MAY_SORT.entrySet().stream()
            .filter(each -> statement.contains(each.getKey()))
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(SORTED);
    if (!may && readsMuch(told.path("Plan"), rows, sorted, false)) {
      found.putIfAbsent(statement, shape(told.path("Plan")));
    }
  }

  /**
   * @param sorted how many rows it may sort
   * @param limited whether it is read only until there is enough
   */
  private static boolean readsMuch(
      JsonNode node, Map<String, Long> rows, int sorted, boolean limited) {
    String type = node.path("Node Type").asText();
    boolean whole = Set.of("Sort", "Hash", "Aggregate").contains(type);
    boolean much =
        switch (type) {
          case "Seq Scan" -> rows.getOrDefault(node.path("Relation Name").asText(), 0L) >= MANY;
          case "Sort", "Hash", "Aggregate" ->
              node.path("Plans").path(0).path("Plan Rows").asLong() >= sorted;
          case "Index Scan", "Index Only Scan" ->
              !limited && !node.has("Index Cond") && node.path("Plan Rows").asLong() >= SORTED;
          default -> false;
        };
    boolean below = !whole && (limited || type.equals("Limit"));
    // What is joined is read for each row of the other, but what stands before it in WITH.
    boolean joins = type.equals("Nested Loop");
    return much
        || StreamSupport.stream(node.path("Plans").spliterator(), false)
            .anyMatch(part -> {
              boolean first = part.path("Parent Relationship").asText().equals("InitPlan");
              return readsMuch(part, rows, joins && !first ? SORTED : sorted, below && !first);
            });
  }

  private static String shape(JsonNode plan) {
    String of = plan.path("Index Name").asText(plan.path("Relation Name").asText(""));
    String below =
        StreamSupport.stream(plan.path("Plans").spliterator(), false)
            .map(PlansIT::shape)
            .collect(joining(", "));
    return "%s %s (%d)%s"
        .formatted(
            plan.path("Node Type").asText(),
            of,
            plan.path("Plan Rows").asLong(),
            below.isEmpty() ? "" : " < [" + below + "]");
  }

  private static Path log(Suite suite) {
    return suite.dataFolder().resolve("logs/postgresql.log");
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection database, String sql) throws SQLException {
    return Long.parseLong(texts(database, sql).getFirst());
  }

  private static List<String> texts(Connection database, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
