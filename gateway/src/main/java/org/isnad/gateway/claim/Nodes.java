package org.isnad.gateway.claim;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.entity.Entity;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.join.Ids;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.relation.Relation;
import org.isnad.gateway.report.Report;
import org.jspecify.annotations.Nullable;

/** Whatever has an id. */
final class Nodes {
  private Nodes() {}

  /**
   * What has the ids, in their order, null where there is nothing.
   *
   * @throws GraphQLException if one of them could not be had; it has the others with it
   */
  static List<@Nullable Node> of(List<String> ids, Fetched fetched) throws GraphQLException {
    List<@Nullable Node> nodes = new ArrayList<>();
    GraphQLException failure = null;
    for (String id : ids) {
      try {
        nodes.add(of(id, fetched));
      } catch (InvalidArgument | UpstreamUnavailable e) {
        failure = e;
        nodes.add(null);
      }
    }
    if (failure != null) {
      failure.setPartialResults(nodes);
      throw failure;
    }
    return nodes;
  }

  /**
   * Null if there is nothing with the id.
   *
   * @throws InvalidArgument if it is no id, or of a kind that the graph has no node for
   * @throws UpstreamUnavailable if its owner failed to answer
   */
  static @Nullable Node of(String id, Fetched fetched) throws InvalidArgument, UpstreamUnavailable {
    return switch (Ids.kind(id)) {
      case REPORT -> Report.of(id, fetched);
      case CLAIM -> Claim.of(id, fetched);
      case RELATION -> Relation.of(id, fetched);
      case ACTOR, LOCATION, EVENT -> Entity.of(id, fetched);
      case MENTION, CITATION, CANDIDATE, KEY ->
          throw new InvalidArgument("'" + id + "' is of a kind that the graph has no node for");
    };
  }
}
