package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionStrategy;
import graphql.parser.Parser;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.isnad.gateway.Upstreams;
import org.isnad.gateway.direct.Writings;
import org.isnad.gateway.join.Roots;
import org.isnad.rest.WrittenJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written directly is what the engine would have made, to the letter. */
@QuarkusTest
@QuarkusTestResource(Upstreams.class)
class DirectExecutionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPORT = "rpt_01h455vb4pex5vsknk084sn02q";
  private static final String ACTOR = "act_01h455vb4pex5vsknk084sn02q";
  private static final String LOCATION = "loc_01h455vb4pex5vsknk084sn02q";
  private static final String EVENT = "evt_01h455vb4pex5vsknk084sn02q";
  private static final String GONE = "act_01h455vb4pex5vsknk084sn02r";

  private static final String STORED =
      "\"version\": 3, \"createdAt\": \"2019-03-31T12:00:00Z\", \"updatedAt\":"
          + " \"2019-03-31T12:00:00.123456Z\", \"externalIds\": [{\"scheme\": \"s\", \"value\":"
          + " \"\\\"v\\\\\\n\"}]";

  private static final String REPORTS =
      """
      {"items": [{"id": "%s", %s, "title": "😀 \\"عنوان\\"", "language": "ar", "direction": "RTL",
        "annotation": "DONE", "authors": [], "publisher": "%s",
        "publishedAt": {"edtf": "2019-10", "precision": "MONTH", "earliest": "2019-10-01",
          "latest": "2019-10-31"},
        "named": [{"id": "%s", "surface": "داعش"}, {"id": "%s", "surface": "x"},
          {"id": "%s", "surface": "مالي"}, {"id": "%s", "surface": "e"}]}], "missing": []}
      """
          .formatted(REPORT, STORED, ACTOR, ACTOR, GONE, LOCATION, EVENT);

  private static final String ENTITIES =
      """
      {"actors": [{"id": "%s", %s, "kind": "ORGANIZATION", "sameAs": ["https://e.example/1"], "names": [
          {"value": "داعش", "lang": "ar", "script": "Arab", "kind": "PRIMARY", "match": "STRONG"},
          {"value": "Daesh", "lang": "en", "kind": "EXONYM"}]}],
       "locations": [{"id": "%s", %s, "kind": "COUNTRY", "names": [], "parents": [], "lat": 16.5,
          "lon": -0.1, "geometry": {"type": "Point", "coordinates": [1, 2]}}],
       "events": [{"id": "%s", %s, "type": "ATTACK", "titles": [{"value": "t", "lang": "en"}],
          "names": [], "places": [{"location": "%s", "precision": "EXACT"}],
          "participants": [{"actor": "%s", "role": "TARGET"}], "partOf": "%s",
          "date": {"edtf": "2019", "precision": "YEAR", "earliest": "2019-01-01", "latest": null}}],
       "relations": [], "missing": ["%s"]}
      """
          .formatted(ACTOR, STORED, LOCATION, STORED, EVENT, STORED, LOCATION, ACTOR, EVENT, GONE);

  @Inject Schema schema;

  @BeforeEach
  void bothServicesAnswer() {
    Upstreams.answer("/v1/reports/lookup", 200, REPORTS);
    Upstreams.answer("/v1/entities/lookup", 200, ENTITIES);
  }

  @AfterEach
  void fallSilent() {
    Upstreams.fallSilent();
  }

  private ExecutionResult execute(String query, ExecutionStrategy strategy) {
    var input =
        ExecutionInput.newExecutionInput(query)
            .variables(Map.of("lang", "ar", "id", REPORT))
            .graphQLContext(
                Map.of(
                    Roots.class,
                    new Roots(Parser.parse(query), query.length()),
                    Writings.class,
                    new Writings()))
            .build();
    var requests = Arc.container().requestContext();
    requests.activate();
    try {
      Graph.equip(input, requests.getState());
      return GraphQL.newGraphQL(schema.graph())
          .queryExecutionStrategy(strategy)
          .build()
          .execute(input);
    } finally {
      requests.terminate();
    }
  }

  private static JsonNode json(ExecutionResult result) throws Exception {
    return JSON.readTree(JSON.writeValueAsString(result.toSpecification()));
  }

  private void assertSame(String query, boolean isDirect) throws Exception {
    var direct = execute(query, new DirectExecution(new Faults()));
    var made = execute(query, new AsyncExecutionStrategy(new Faults()));

    assertThat(json(direct)).isEqualTo(json(made));
    // In the order asked, too.
    assertThat(JSON.writeValueAsString(direct.toSpecification()))
        .isEqualTo(JSON.writeValueAsString(made.toSpecification()));
    Map<String, Object> data = direct.getData();
    assertThat(data.values().stream().anyMatch(value -> value instanceof WrittenJson))
        .as(data.toString())
        .isEqualTo(isDirect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        query Q($id: ID!) { report(id: $id) { __typename id version createdAt updatedAt title kicker
          language direction annotation visibility groups authors url reliability
          externalIds { scheme value } publishedAt { edtf verbatim precision earliest latest } } }
        """,
        """
        query Q($id: ID!, $lang: String) { report(id: $id) { actors { id surface state mentions { id }
            actor { __typename id kind name(lang: $lang) english: name(lang: "en") aliases names
              { value lang script kind match validity { edtf } cues mixedScript } validity { edtf }
              territory { id } sameAs notSameAs updatedAt } }
          locations { location { name kind lat lon isoCode parents { id } precision demonyms { value } } }
          publisher { name } } }
        """,
        """
        query Q($id: ID!) { one: report(id: $id) { ...named ... on Node { id } } two: report(id: $id) { id } }
        fragment named on Report { actors { ...of } events { event { type titles { value lang }
          date { edtf earliest latest } fatalities { best } places { precision location { id ...where } }
          participants { role actor { ...who } } partOf { id } } } }
        fragment of on ReportActor { actor { ...who } surface surface }
        fragment who on Actor { id kind ... on Entity { id names { value } } }
        fragment where on Location { kind lat }
        """,
        "{ node(id: \"act_01h455vb4pex5vsknk084sn02q\") { __typename id ... on Actor { kind } ..."
            + " on Report { title } } }"
      })
  void given_plain_selections_when_written_then_they_are_as_the_engine_makes_them(String query)
      throws Exception {
    assertSame(query, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each request decides anew.
        "query Q($id: ID!) { report(id: $id) { id title @skip(if: true) } }",
        // Its coercing alone knows how.
        "query Q($id: ID!) { report(id: $id) { locations { location { geometry } } } }",
        // Not there, though it must be: the error has a path.
        "query Q($id: ID!) { report(id: $id) { id body } }"
      })
  void given_what_is_not_so_plain_when_executed_then_the_engine_makes_it(String query)
      throws Exception {
    assertSame(query, false);
  }

  @Test
  void given_a_service_that_is_away_when_executed_then_errors_are_as_the_engine_has_them()
      throws Exception {
    Upstreams.answer("/v1/entities/lookup", 500, "{}");

    assertSame("query Q($id: ID!) { report(id: $id) { actors { id actor { id } } } }", false);
  }
}
