package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isnad.gateway.Upstreams;
import org.isnad.identity.tests.Tokens;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries that are sent to take the graph down. None of them reaches a service. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class LimitsTest {
  private static final Logger LOG = Logger.getLogger(LimitsTest.class);
  private static final String REPORT = "rpt_01h455vb4pex5vsknk084sn02q";

  @Inject ObjectMapper json;

  /** Of the answers to what was asked last. */
  private Duration quickest = Duration.ZERO;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void nothingIsAsked() {
    Upstreams.fallSilent();
  }

  @Test
  void given_4500_aliases_when_asked_then_they_are_refused() {
    String aliases =
        IntStream.range(0, 4_500)
            .mapToObj(i -> "a" + i + ": __typename")
            .collect(Collectors.joining(" "));

    refused("{" + aliases + "}", "TOO_MANY_ALIASES", "4500 aliases");
  }

  @Test
  void given_many_fields_of_the_query_when_asked_then_they_are_refused() {
    refused("{" + "__typename ".repeat(60) + "}", "TOO_MANY_ROOT_FIELDS", "60 fields");
  }

  @Test
  void given_a_query_50_deep_when_asked_then_it_is_refused() {
    String query = nested("parents { ", 49, "id");

    refused("{ location(id: \"x\") { " + query + " } }", "TOO_DEEP", "51 fields deep");
  }

  @Test
  void given_a_query_that_nests_without_end_when_asked_then_it_is_refused() {
    refused("{ a ".repeat(7_000), "TOO_DEEP", "nests too deep");
  }

  @Test
  void given_directives_without_number_when_asked_then_they_are_refused() {
    refused(
        "{ __typename " + "@include(if: true) ".repeat(500) + "}",
        "TOO_MANY_DIRECTIVES",
        "500 directives");
  }

  @Test
  void given_fragments_that_double_when_asked_then_the_work_does_not() {
    String bomb =
        IntStream.range(0, 60)
            .mapToObj(i -> "fragment F%d on Query { ...F%d ...F%d }".formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(" "));

    refused(
        "{ ...F0 } " + bomb + " fragment F60 on Query { __typename }",
        "TOO_MANY_ROOT_FIELDS",
        "1152921504606846976 fields");
  }

  @Test
  void given_fragments_that_double_below_a_field_when_asked_then_the_work_does_not() {
    String bomb =
        IntStream.range(0, 60)
            .mapToObj(i -> "fragment F%d on Report { ...F%d ...F%d }".formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(" "));

    refused(
        "{ report(id: \"%s\") { ...F0 } } ".formatted(REPORT)
            + bomb
            + " fragment F60 on Report { id }",
        "TOO_MANY_FIELDS",
        "fields and fragments");
  }

  @Test
  void given_fragments_that_go_in_a_circle_when_asked_then_they_are_refused() {
    refused(
        "{ ...A } fragment A on Query { ...B __typename } fragment B on Query { ...A }",
        "VALIDATION_ERROR",
        "spreads itself");
  }

  @Test
  void given_a_chain_of_fragments_when_asked_then_it_is_not_walked_to_its_end() {
    String chain =
        IntStream.range(0, 1_500)
            .mapToObj(i -> "fragment F%d on Query { ...F%d }".formatted(i, i + 1))
            .collect(Collectors.joining(" "));

    refused(
        "{ ...F0 } " + chain + " fragment F1500 on Query { __typename }",
        "TOO_DEEP",
        "more than 200");
  }

  @Test
  void given_ten_thousand_times_ten_thousand_items_when_asked_then_they_are_refused() {
    refused(
        "query($n: Int = 10000) { reports(first: $n) { edges { node { mentions { id exact } } } }"
            + " }",
        "TOO_COSTLY",
        "100000 are allowed");
    refused(
        "{ names(text: \"x\", first: 10000) { entity { ... on Location { parents { parents { id } }"
            + " } } } }",
        "TOO_COSTLY",
        "100000 are allowed");
  }

  @Test
  void given_documents_of_a_megabyte_when_asked_then_they_are_refused() {
    refused("{ __typename } #" + "x".repeat(900_000), "DOCUMENT_TOO_LONG", "100000 are allowed");
    refused("{ " + "a ".repeat(40_000) + "}", "TOO_MANY_TOKENS", "15000");
    assertThat(
            post("{\"query\": \"" + " ".repeat(1_100_000) + "\"}")
                .getString("errors[0].extensions.code"))
        .isEqualTo("BODY_TOO_LARGE");
  }

  @Test
  void given_bombs_of_introspection_when_asked_then_they_are_refused() {
    refused(
        "{ __schema { types { " + nested("fields { type { ", 5, "name") + " } } }",
        "INTROSPECTION_TOO_LARGE",
        "__Type.fields");
    refused(
        "{ __schema { types { fields { type { " + nested("ofType { ", 40, "name") + " } } } } }",
        "TOO_DEEP",
        "20 are allowed");
    refused(
        "{ a: __schema { types { name } } b: __schema { types { name } } }",
        "INTROSPECTION_TOO_LARGE",
        "__schema");
  }

  @Test
  void given_variables_without_number_when_asked_then_they_are_refused() {
    String query = "query($ids: [FacetKind!]!) { reports { facets(by: $ids) { by } } }";

    refused(
        query, Map.of("ids", Collections.nCopies(20_000, "x")), "TOO_MANY_VALUES", "20001 values");
    refused(
        query,
        Map.of("ids", Collections.nCopies(100_000, "x")),
        "TOO_MANY_VALUES",
        "100001 values");
  }

  @Test
  void given_json_that_nests_without_end_when_sent_then_it_is_refused() {
    JsonPath answer =
        post("{\"query\": \"{__typename}\", \"variables\": {\"a\": " + "[".repeat(100_000) + "}}");

    assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("INVALID_JSON");
    assertThat(answer.getString("errors[0].message")).contains("60");
  }

  @Test
  void given_a_document_with_nothing_but_errors_when_asked_then_some_are_told() {
    String wrong =
        IntStream.range(0, 40).mapToObj(i -> "wrong" + i).collect(Collectors.joining(" "));

    JsonPath answer = ask("{" + wrong + "}", Map.of());

    assertThat(answer.<String>getList("errors.extensions.code"))
        .hasSize(20)
        .containsOnly("VALIDATION_ERROR");
  }

  @Test
  void given_fields_of_one_name_without_number_when_asked_then_they_are_refused() {
    refused(
        "{ report(id: \"%s\") { %s } }".formatted(REPORT, "id ".repeat(6_000)),
        "TOO_MANY_FIELDS",
        "6001 fields");
  }

  @Test
  void given_the_query_of_graphiql_when_asked_then_the_schema_is_told() {
    JsonPath answer = ask(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY, Map.of());

    assertThat(answer.<Object>get("errors")).isNull();
    assertThat(answer.getString("data.__schema.queryType.name")).isEqualTo("Query");
    assertThat(answer.getLong("extensions.cost.requested")).isPositive();
  }

  private static String nested(String open, int times, String inside) {
    long brackets = open.chars().filter(c -> c == '{').count();
    return open.repeat(times) + inside + " }".repeat((int) brackets * times);
  }

  private void refused(String query, String code, String words) {
    refused(query, Map.of(), code, words);
  }

  private void refused(String query, Map<String, Object> variables, String code, String words) {
    JsonPath answer = ask(query, variables);

    // The quickest of several, for a machine that is busy: what is executed takes longer each time.
    assertThat(quickest).as("time until it is refused").isLessThan(Duration.ofMillis(100));
    assertThat(answer.<String>getList("errors.extensions.code")).isEqualTo(List.of(code));
    assertThat(answer.getString("errors[0].message")).contains(words);
    assertThat(answer.<Object>get("data")).isNull();
    assertThat(Upstreams.asked()).isEmpty();
  }

  private JsonPath ask(String query, Map<String, Object> variables) {
    try {
      return post(json.writeValueAsString(Map.of("query", query, "variables", variables)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonPath post(String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/graphql"))
            .header("Authorization", "Bearer " + Tokens.admin())
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    quickest = Duration.ofDays(1);
    String answer = "";
    for (int i = 0; i < 20; i++) {
      long from = System.nanoTime();
      answer = send(request);
      var took = Duration.ofNanos(System.nanoTime() - from);
      quickest = took.compareTo(quickest) < 0 ? took : quickest;
    }
    JsonPath read = JsonPath.from(answer);
    LOG.infof("%s: %d ms", read.get("errors[0].extensions.code"), quickest.toMillis());
    return read;
  }

  private String send(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body();
  }
}
