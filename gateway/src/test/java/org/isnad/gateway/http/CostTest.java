package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.execution.CoercedVariables;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import org.isnad.gateway.problem.GraphErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
  private static final GraphQLSchema SCHEMA =
      new SchemaGenerator()
          .makeExecutableSchema(
              new SchemaParser()
                  .parse(
                      """
                      type Query {
                        one: Item
                        items(first: Int = 10): [Item!]!
                        page(first: Int = 20): Page
                        byIds(ids: [ID!]!): [Item]
                        named: [Named!]
                        _service: Service
                      }
                      type Page { edges: [Edge!]! facets: [Item!]! totalCount: Int }
                      type Edge { node: Item! }
                      type Service { sdl: String }
                      interface Named { id: ID }
                      type Item implements Named {
                        id: ID items(first: Int): [Item!] others: [Item!] words: [String!]!
                      }
                      """),
              RuntimeWiring.newRuntimeWiring()
                  .type("Named", type -> type.typeResolver(env -> null))
                  .build());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ one { id } }                                     | 2",
        "{ one { id again: id } }                           | 3",
        "{ items { id } }                                   | 11",
        "{ items(first: 3) { id words } }                   | 7",
        "{ items(first: 3) { items(first: 4) { id } } }     | 16",
        "{ items(first: 3) { others { id } } }              | 34",
        "{ page(first: 5) { totalCount edges { node { id } } } } | 13",
        "{ page(first: 5) { ...P } } fragment P on Page { edges { node { id } } } | 12",
        "{ page(first: 5) { facets { id } } }               | 12",
        "{ page { edges { node { id } } } }                 | 42",
        "{ byIds(ids: [\"a\", \"b\", \"c\"]) { id } }       | 4",
        "{ named { id ... on Item { others { id } } } }     | 121",
        "{ one { id @skip(if: true) } }                     | 1",
        "{ one { ... @include(if: false) { id } } }         | 1",
        "{ __schema { types { fields { name } } } }         | 4",
      })
  void given_a_query_when_counted_then_lists_are_multiplied_out(String query, long cost) {
    assertThat(cost(query, Map.of(), 1_000).requested()).isEqualTo(cost);
  }

  @Test
  void given_variables_when_counted_then_they_say_how_many() {
    String query =
        "query($n: Int, $ids: [ID!]!, $all: Boolean!)"
            + " { items(first: $n) { id } byIds(ids: $ids) { id @include(if: $all) } }";

    var variables = Map.<String, Object>of("n", 7, "ids", List.of("a", "b"), "all", true);
    assertThat(cost(query, variables, 1_000).requested()).isEqualTo(11);
    variables = Map.of("n", 7, "ids", List.of("a", "b"), "all", false);
    assertThat(cost(query, variables, 1_000).requested()).isEqualTo(9);
  }

  @Test
  void given_more_than_a_long_can_count_when_counted_then_it_is_refused() {
    String query = "items(first: 2000000000) { ".repeat(8) + "id" + " }".repeat(8);

    assertRefused("{ " + query + " }", GraphErrorCode.TOO_COSTLY, "countless");
  }

  @Test
  void given_one_field_too_many_when_counted_then_it_is_refused() {
    assertThat(cost("{ items(first: 999) { id } }", Map.of(), 1_000).requested()).isEqualTo(1_000);
    assertRefused("{ items(first: 1000) { id } }", GraphErrorCode.TOO_COSTLY, "1001");
  }

  @Test
  void given_the_schema_is_not_told_when_asked_then_it_is_refused() {
    for (String query : List.of("{ __type(name: \"Item\") { name } }", "{ _service { sdl } }")) {
      assertThatThrownBy(() ->
              cost(
                  query,
                  Map.of(),
                  SampleGraph.settings(Map.of("isnad.graph.introspection", "false"))))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.code()).isEqualTo(GraphErrorCode.INTROSPECTION_OFF));
    }
    assertThat(
            cost(
                    "{ __typename one { __typename } }",
                    Map.of(),
                    SampleGraph.settings(Map.of("isnad.graph.introspection", "false")))
                .requested())
        .isEqualTo(3);
  }

  private static void assertRefused(String query, GraphErrorCode code, String words) {
    assertThatThrownBy(() -> cost(query, Map.of(), 1_000))
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static Cost cost(String query, Map<String, Object> variables, long limit) {
    return cost(
        query,
        variables,
        SampleGraph.settings(Map.of("isnad.graph.max-cost", String.valueOf(limit))));
  }

  private static Cost cost(String query, Map<String, Object> variables, GraphSettings limits) {
    var document = Parser.parse(query);
    return Cost.of(
        SCHEMA,
        document,
        document.getDefinitionsOfType(OperationDefinition.class).getFirst(),
        CoercedVariables.of(variables),
        limits,
        always -> {});
  }
}
