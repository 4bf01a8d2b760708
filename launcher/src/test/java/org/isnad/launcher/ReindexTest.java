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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReindexTest {
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Screen screen = new Screen(new PrintStream(shown, true, UTF_8), false);

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
  void given_no_run_under_way_when_run_then_one_begins_and_is_followed_to_its_end()
      throws IOException {
    answers.add(run(1, 0, 0));
    answers.add(run(2, 34, 200_000));
    answers.add(run(2, 34, 188_000));
    answers.add(run(2, 34, 0));
    var data = DataFolder.open(folder.resolve("data"));
    Child.of("articles-service", ProcessHandle.current().pid(), server.getAddress().getPort())
        .remember(data);

    var exit = Isnad.run(new String[] {"reindex", "--data", data.root().toString()}, screen);

    assertThat(exit).isEqualTo(0);
    assertThat(asked)
        .containsExactly(
            "GET /v1/reports/index",
            "POST /v1/reports/index",
            "GET /v1/reports/index",
            "GET /v1/reports/index");
    assertThat(shown.toString(UTF_8).lines())
        .first()
        .asString()
        .contains("Run 2 has begun")
        .contains("./isnad reindex follows it again");
    assertThat(shown.toString(UTF_8)).contains("reports: 0 of 200,000 …");
    assertThat(shown.toString(UTF_8).lines())
        .last()
        .asString()
        .matches("All 200,000 reports are indexed anew \\(run 2, 3[4-9] s\\)\\.");
  }

  @Test
  void given_a_run_under_way_when_run_then_it_is_followed_and_none_begins() {
    answers.add(run(7, 100, 1_500));
    answers.add(run(7, 101, 0));

    Reindex.run(new Api(service -> url(), "any"), screen);

    assertThat(asked).containsExactly("GET /v1/reports/index", "GET /v1/reports/index");
    assertThat(shown.toString(UTF_8))
        .contains("Run 7 is under way")
        .contains("reports: 198,500 of 200,000 …")
        .contains("(run 7, 10");
  }

  @Test
  void given_a_service_that_fails_when_run_then_one_line_says_what_to_do() {
    answers.add("{\"code\":\"BUSY\",\"detail\":\"too much to do\"}");

    assertThatThrownBy(() -> Reindex.run(new Api(service -> url(), "any"), screen))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("articles-service answered 503 BUSY too much to do")
        .hasMessageContaining("./isnad reindex again")
        .hasMessageNotContaining("\n");
  }

  @Test
  void given_a_service_that_is_gone_when_run_then_one_line_says_what_to_do() {
    server.stop(0);

    assertThatThrownBy(() -> Reindex.run(new Api(service -> url(), "any"), screen))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("articles-service does not answer")
        .hasMessageContaining("./isnad status");
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static String run(int number, int secondsAgo, int left) {
    return "{\"run\":%d,\"startedAt\":\"%s\",\"reports\":200000,\"left\":%d}"
        .formatted(number, Instant.now().minusSeconds(secondsAgo), left);
  }

  /** articles-service at the wire: it answers what is next in the row, once. */
  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    var answer = Objects.requireNonNull(answers.poll()).getBytes(UTF_8);
    var begun = exchange.getRequestMethod().equals("POST");
    var failed = new String(answer, UTF_8).contains("code");
    exchange.sendResponseHeaders(failed ? 503 : begun ? 202 : 200, answer.length);
    try (var out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }
}
