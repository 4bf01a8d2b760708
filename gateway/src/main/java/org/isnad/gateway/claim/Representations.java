package org.isnad.gateway.claim;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.problem.InvalidArgument;
import org.jspecify.annotations.Nullable;

/**
 * What another graph of a company's supergraph refers to by key, all at once: SmallRye resolves one
 * by one, or loses all for one that fails.
 *
 * @see <a href="https://www.apollographql.com/docs/graphos/reference/federation/subgraph-spec">
 *     Apollo Federation subgraph specification: Query._entities</a>
 */
@Singleton
public final class Representations implements DataFetcher<DataFetcherResult<List<@Nullable Node>>> {
  /** The members of {@code _Entity}. */
  private static final List<String> KEYED = List.of("Actor", "Event", "Location", "Report");

  private final Join join;

  Representations(Join join) {
    this.join = join;
  }

  @Override
  public DataFetcherResult<List<@Nullable Node>> get(DataFetchingEnvironment field) {
    Fetched fetched = join.ofQuery(field);
    List<Object> asked = field.getArgumentOrDefault("representations", List.of());
    List<@Nullable Node> nodes = new ArrayList<>();
    List<GraphQLError> errors = new ArrayList<>();
    for (Object one : asked) {
      try {
        nodes.add(node(one, fetched));
      } catch (GraphQLException e) {
        errors.add(
            new ExceptionWhileDataFetching(
                field.getExecutionStepInfo().getPath().segment(nodes.size()),
                e,
                field.getField().getSourceLocation()));
        nodes.add(null);
      }
    }
    return DataFetcherResult.<List<@Nullable Node>>newResult().data(nodes).errors(errors).build();
  }

  private static @Nullable Node node(Object representation, Fetched fetched)
      throws GraphQLException {
    if (!(representation instanceof Map<?, ?> one
        && one.get("id") instanceof String id
        && one.get("__typename") instanceof String type)) {
      throw new InvalidArgument("A representation needs __typename and id");
    }
    if (!KEYED.contains(type)) {
      throw new InvalidArgument(type + " has no key: these have: " + String.join(", ", KEYED));
    }
    Node node = Nodes.of(id, fetched);
    if (node != null && !node.getClass().getSimpleName().equals(type)) {
      throw new InvalidArgument("'" + id + "' is no " + type);
    }
    return node;
  }
}
