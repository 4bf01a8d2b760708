package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches, with all that they must find and nothing else: 60 reports and 311 queries by an author
 * who had not seen the code, and those that came later. One suite of its own: the names of the
 * seeds would be found too.
 */
class SearchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static Suite suite;

  private static final Map<String, String> REPORTS = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    suite = Suite.temporary().start();
    for (String line : lines("names.ndjson")) {
      ObjectNode actor = (ObjectNode) JSON.readTree(line);
      actor.remove("id");
      actor.put("kind", "ORGANIZATION");
      for (JsonNode name : actor.get("names")) {
        ((ObjectNode) name).put("kind", "ALIAS").put("match", "STRONG");
      }
      post(Service.ENTITIES, "/v1/actors", actor);
    }
    for (String line : lines("reports.ndjson")) {
      ObjectNode report = (ObjectNode) JSON.readTree(line);
      String name = report.remove("id").asText();
      String text = report.get("title").asText() + "\n\n" + report.remove("body").asText();
      report.remove("title");
      report.put("body", text);
      REPORTS.put(post(Service.ARTICLES, "/v1/reports", report).path("id").asText(), name);
    }
    Instant end = Instant.now().plus(PATIENCE);
    while (names("Belmokhtar").isEmpty() && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    assertThat(names("Belmokhtar")).isNotEmpty();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static List<String> lines(String file) throws IOException {
    try (var in = SearchIT.class.getResourceAsStream("search/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  static Stream<List<String>> queries() throws IOException {
    return lines("queries.tsv").stream().map(line -> List.of(line.split("\t", -1)));
  }

  private static JsonNode names(String q) throws IOException, InterruptedException {
    URI uri = suite.url(Service.ENTITIES).resolve("/v1/names?q=" + q);
    return send(suite.request(uri).build()).path("items");
  }

  private static JsonNode post(Service service, String path, JsonNode body)
      throws IOException, InterruptedException {
    return send(
        suite
            .request(suite.url(service).resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("queries")
  void given_reports_when_searched_then_all_are_found_that_have_it_and_no_others(List<String> query)
      throws IOException, InterruptedException {
    var asked =
        JSON.createObjectNode().put("text", query.get(1)).put("limit", 100).put("total", true);

    JsonNode found = post(Service.ARTICLES, "/v1/reports/search", asked);

    var reports = new TreeSet<String>();
    StreamSupport.stream(found.get("items").spliterator(), false)
        .map(item -> REPORTS.get(item.at("/report/id").asText()))
        .forEach(reports::add);
    assertThat(reports.isEmpty() ? "-" : String.join(",", reports))
        .as("%s, understood as %s", query, found.path("understood"))
        .isEqualTo(query.get(2));
    assertThat(found.get("total").asInt()).isEqualTo(reports.size());
  }
}
