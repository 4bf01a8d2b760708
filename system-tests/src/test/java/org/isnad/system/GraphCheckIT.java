package org.isnad.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.system.Node.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What clients' tools make of the committed graph, with the samples of {@code graph-check/}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphCheckIT {
  private static final Pattern ERROR = Pattern.compile("wrong\\.ts\\((\\d+),\\d+\\): error");

  private static final List<String> SUBGRAPH =
      List.of(
          "schema @link\\(.*federation/v2",
          "type Report .*@key\\(fields ?: ?\"id\"",
          "type Actor .*@key\\(fields ?: ?\"id\"",
          "type Location .*@key\\(fields ?: ?\"id\"",
          "type Event .*@key\\(fields ?: ?\"id\"",
          "_entities\\(",
          "_service: _Service!");

  private Node node;
  private Path place;

  @BeforeAll
  void install() throws Exception {
    node = Node.installed("graph-check", "the graph is not tried with clients' tools");
  }

  @BeforeEach
  void copy(@TempDir Path empty) throws IOException {
    place = empty;
    node.copyTo(place);
    Files.copy(Node.HOME.resolve("gateway/schema.graphql"), place.resolve("schema.graphql"));
  }

  @Test
  void given_the_last_release_when_compared_then_nothing_breaks_its_clients() throws Exception {
    Path released = Node.HOME.resolve("gateway/schema.released.graphql");

    Run diff = node.script(place, "diff.mjs", released.toString(), "schema.graphql");

    assertThat(diff.exit()).as(diff.output()).isZero();
  }

  @Test
  void given_a_field_gone_when_compared_then_it_breaks_clients() throws Exception {
    String schema = Files.readString(place.resolve("schema.graphql"));
    Files.writeString(place.resolve("more.graphql"), schema + "extend type Query { gone: Int }");

    Run diff = node.script(place, "diff.mjs", "more.graphql", "schema.graphql");

    assertThat(diff.exit()).as(diff.output()).isOne();
    assertThat(diff.output())
        .contains("BREAKING: Field 'gone' was removed from object type 'Query'");
  }

  @Test
  void given_another_subgraph_when_composed_then_the_supergraph_has_both() throws Exception {
    String schema = Files.readString(place.resolve("schema.graphql"));
    assertThat(SUBGRAPH.stream().filter(needed -> !Pattern.compile(needed).matcher(schema).find()))
        .as("What schema.graphql lacks to be a subgraph (patterns)")
        .isEmpty();

    Run compose = node.script(place, "compose.mjs", "schema.graphql", "bookmarks.graphql");

    assertThat(compose.exit()).as(compose.output()).isZero();
    assertThat(compose.output())
        .contains("bookmarks: [Bookmark!]! @join__field(graph: BOOKMARKS)")
        .contains("watched: Boolean! @join__field(graph: BOOKMARKS)")
        .contains("title: String! @join__field(graph: SCHEMA)");
  }

  @Test
  void given_queries_of_relay_and_all_connections_when_compiled_then_each_has_its_artifact()
      throws Exception {
    Path relay = place.resolve("relay");
    Run every = node.script(relay, "every.mjs", "../schema.graphql", "src/every");
    assertThat(every.exit()).as(every.output()).isZero();
    assertThat(every.output().lines()).contains("EveryQueryReports");

    Run compiler = node.runIn(relay, "relay-compiler", "--noWatchman", "relay.config.json");

    assertThat(compiler.exit()).as(compiler.output()).isZero();
    Set<String> artifacts = names(relay.resolve("src"), ".graphql.js");
    assertThat(artifacts)
        .contains("ReportListPaginationQuery", "ReportList_report", "NodePageQuery");
    assertThat(every.output().lines())
        .allSatisfy(name -> assertThat(artifacts).anyMatch(a -> a.startsWith(name)));
  }

  @Test
  void given_a_typed_client_when_compiled_then_only_wrong_uses_are_refused() throws Exception {
    Path client = place.resolve("client");
    Run codegen = node.runIn(client, "graphql-codegen", "--config", "codegen.json");
    assertThat(codegen.exit()).as(codegen.output()).isZero();

    Run right = node.runIn(client, "tsc", "--project", "tsconfig.json");
    Run wrong = node.runIn(client, "tsc", "--project", "tsconfig.wrong.json");

    assertThat(right.exit()).as(right.output()).isZero();
    assertThat(wrong.exit()).as(wrong.output()).isNotZero();
    assertThat(ERROR.matcher(wrong.output()).results().map(e -> Integer.valueOf(e.group(1))))
        .as(wrong.output())
        .containsExactlyElementsOf(marked(client.resolve("wrong.ts")));
  }

  private static List<Integer> marked(Path file) throws IOException {
    var lines = Files.readAllLines(file);
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).contains("// wrong:"))
        .mapToObj(i -> i + 1)
        .toList();
  }

  private static Set<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .collect(toSet());
    }
  }
}
