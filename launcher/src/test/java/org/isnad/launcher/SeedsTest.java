package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void given_rows_of_every_outcome_when_loaded_then_each_is_counted_and_faults_have_their_line()
      throws IOException {
    var file = write("x.actors.ndjson", "CREATED\n\nUPDATED\nUNCHANGED\nFAILED\nCREATED\nSILENCE");

    var loading = Loading.of(file, api(), bytes -> {});

    assertThat(asked).containsExactly("/v1/actors/import application/x-ndjson");
    assertThat(loading.created()).isEqualTo(2);
    assertThat(loading.updated()).isEqualTo(1);
    assertThat(loading.unchanged()).isEqualTo(1);
    assertThat(loading.faults())
        .containsExactly(
            new Rows.Fault(5, "INVALID_EDTF", "no such month"),
            new Rows.Fault(7, "NO_ANSWER", "The service said nothing of this row."));
    assertThat(loading.report())
        .contains(": 2 created, 1 updated, 1 unchanged, 2 failed")
        .contains("x.actors.ndjson:5 INVALID_EDTF no such month");
  }

  @Test
  void given_more_faults_than_one_wants_to_read_when_loaded_then_the_rest_is_counted()
      throws IOException {
    var file = write("x.reports.ndjson", "FAILED\n".repeat(425));

    var loading = Loading.of(file, api(), bytes -> {});

    assertThat(asked).hasSize(3);
    assertThat(loading.failed()).isEqualTo(425);
    assertThat(loading.report()).contains("ndjson:20 ").doesNotContain("ndjson:21 ");
    assertThat(loading.report()).endsWith("… and 405 more");
  }

  @Test
  void given_a_service_that_refuses_when_loaded_then_it_says_what_the_service_said()
      throws IOException {
    var file = write("x.actors.ndjson", "REFUSE");

    assertThatThrownBy(() -> Loading.of(file, api(), bytes -> {}))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("415 WRONG_TYPE send NDJSON");
  }

  @Test
  void given_no_service_when_loaded_then_it_says_that_loading_again_does_no_harm()
      throws IOException {
    var file = write("x.actors.ndjson", "CREATED");
    server.stop(0);

    assertThatThrownBy(() -> Loading.of(file, api(), bytes -> {}))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("Load it again");
  }

  @Test
  void given_a_folder_of_seeds_when_listed_then_the_files_come_in_order_of_their_paths()
      throws IOException {
    write("b/01.reports.ndjson", "");
    write("b/text.txt", "");
    write("10.actors.ndjson", "");
    write("00.locations.ndjson", "");

    assertThat(new Seeds(folder).files())
        .extracting(file -> folder.relativize(file).toString())
        .containsExactly("00.locations.ndjson", "10.actors.ndjson", "b/01.reports.ndjson");
    assertThat(new Seeds(folder.resolve("none")).files()).isEmpty();
  }

  @Test
  void given_seeds_when_a_byte_a_name_or_the_database_changes_then_the_digest_does()
      throws IOException {
    write("a.reports.ndjson", "{\"body\":\"@a.txt\"}");
    var text = write("a.txt", "one");
    var seeds = new Seeds(folder);
    var digest = seeds.digest("database 1");

    assertThat(seeds.digest("database 1")).isEqualTo(digest);
    assertThat(seeds.digest("database 2")).isNotEqualTo(digest);
    Files.writeString(text, "two");
    assertThat(seeds.digest("database 1")).isNotEqualTo(digest);
    Files.writeString(text, "one");
    Files.move(text, folder.resolve("b.txt"));
    assertThat(seeds.digest("database 1")).isNotEqualTo(digest);
  }

  @Test
  void given_loaded_seeds_when_started_again_then_they_are_not_sent_again(@TempDir Path place)
      throws IOException {
    write("a.actors.ndjson", "CREATED");
    try (var postgres = Postgres.start(place.resolve("data"), Postgres.freePort())) {
      var data = DataFolder.open(place.resolve("data"));

      assertThat(load(data, postgres)).isTrue();
      assertThat(load(data, postgres)).isTrue();
      assertThat(asked).hasSize(1);
      assertThat(shown.toString(UTF_8)).contains("Seeds already loaded");

      write("b.actors.ndjson", "FAILED");
      assertThat(load(data, postgres)).isFalse();
      assertThat(load(data, postgres)).isFalse();
      assertThat(asked).hasSize(5);
    }
  }

  private boolean load(DataFolder data, Postgres postgres) {
    var screen = new Screen(new PrintStream(shown, true, UTF_8), false);
    return new Seeds(folder).load(data, postgres.server(), api(), screen);
  }

  private Api api() {
    return new Api(this::url, "any");
  }

  private URI url(Service service) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private Path write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** A service at the wire: each row says itself what is to become of it. */
  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type"));
    var rows = new String(exchange.getRequestBody().readAllBytes(), UTF_8).lines().toList();
    var refused = rows.contains("REFUSE");
    var answer =
        refused
            ? "{\"code\":\"WRONG_TYPE\",\"detail\":\"send NDJSON\"}"
            : IntStream.range(0, rows.size())
                .filter(row -> !rows.get(row).equals("SILENCE"))
                .mapToObj(row -> answer(row + 1, rows.get(row)))
                .collect(Collectors.joining("\n"));
    var bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(refused ? 415 : 200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String answer(int row, String status) {
    var problem = "{\"code\":\"INVALID_EDTF\",\"title\":\"t\",\"detail\":\"no such month\"}";
    return "{\"row\":%d,\"status\":\"%s\"%s}"
        .formatted(row, status, status.equals("FAILED") ? ",\"problem\":" + problem : "");
  }
}
