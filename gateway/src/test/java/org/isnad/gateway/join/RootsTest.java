package org.isnad.gateway.join;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.Parser;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.isnad.gateway.join.Roots.Root;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootsTest {
  private static final String TYPES =
      """
      type Query { thing(id: String, deep: Deep): Thing }
      input Deep { text: String }
      type Thing { id: String next(id: String): Thing }
      """;

  /** What was found for each request. */
  private final List<List<Root>> found = new ArrayList<>();

  /** Executes one document, as it is kept, once for each of some values of {@code $id}. */
  private void execute(String query, int characters, String... ids) {
    var document = Parser.parse(query);
    var roots = new Roots(document, characters);
    DataFetcher<?> thing =
        field -> {
          found.add(roots.of(field));
          return null;
        };
    var schema =
        new SchemaGenerator()
            .makeExecutableSchema(
                new SchemaParser().parse(TYPES),
                RuntimeWiring.newRuntimeWiring()
                    .type("Query", query0 -> query0.dataFetcher("thing", thing))
                    .build());
    var graphql =
        GraphQL.newGraphQL(schema)
            .preparsedDocumentProvider(
                (input, parse) -> completedFuture(new PreparsedDocumentEntry(document)))
            .build();
    for (String id : ids) {
      var result =
          graphql.execute(
              ExecutionInput.newExecutionInput(query).variables(Map.of("id", id)).build());
      assertThat(result.getErrors()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query($id: String) { thing(id: $id) { id } }",
        "query($id: String) { thing(deep: {text: $id}) { next(id: \"x\") { id } } }",
      })
  void given_variables_of_the_query_itself_when_executed_again_then_it_is_found_out_once(
      String query) {
    execute(query, query.length(), "a", "b");

    assertThat(found).hasSize(2);
    assertThat(found.get(0)).isSameAs(found.get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query($id: String) { thing { next(id: $id) { id } } }",
        "query($id: String) { ...Q } fragment Q on Query { thing(id: $id) { id } }",
      })
  void given_variables_further_below_when_executed_again_then_it_is_found_out_anew(String query) {
    execute(query, query.length(), "a", "b");

    assertThat(found.get(0)).isNotSameAs(found.get(1));
  }

  @Test
  void given_more_than_its_document_bears_when_executed_again_then_it_is_found_out_anew() {
    execute("query($id: String) { thing(id: $id) { id } }", 7, "a", "b");

    assertThat(found.get(0)).isNotSameAs(found.get(1));
  }

  @Test
  void given_a_document_that_is_kept_then_what_a_client_sent_with_it_is_not() {
    var sent = sent("query($id: String) { thing(id: $id) { next { id } } }");

    assertThat(found).isNotEmpty();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (sent.get() != null) {
      assertThat(System.nanoTime() - end).as("forgotten in time").isNegative();
      System.gc();
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** In a method of its own, so that no variable of the test holds the text. */
  private WeakReference<String> sent(String query) {
    String text = "a text of a client ".repeat(100);
    execute(query, query.length(), text);
    return new WeakReference<>(text);
  }
}
