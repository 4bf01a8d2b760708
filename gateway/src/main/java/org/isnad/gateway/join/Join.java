package org.isnad.gateway.join;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.upstream.Answer;
import org.isnad.gateway.upstream.Caller;
import org.isnad.gateway.upstream.EntityCache;
import org.isnad.gateway.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what an answer needs before the answer is built: however many fields, aliases and
 * fragments ask, each service is asked once a level.
 */
@Singleton
public final class Join {
  private final Upstream upstream;
  private final EntityCache cache;

  Join(Upstream upstream, EntityCache cache) {
    this.upstream = upstream;
    this.cache = cache;
  }

  /** All that a query wants. The first of its fields that asks has it fetched, for all. */
  public Fetched ofQuery(DataFetchingEnvironment field) {
    Ahead ahead = field.getGraphQlContext().computeIfAbsent(Ahead.class, key -> new Ahead());
    return ahead.of(field);
  }

  /** What is selected below a mutation, of the record that it has written. */
  Fetched ofWritten(String id, Answer written, DataFetchingEnvironment field)
      throws GraphQLException {
    Plan plan = plan(field);
    plan.has(id, written);
    plan.want(List.of(id), Selection.field(field));
    return plan.fetch();
  }

  /**
   * What is selected of one record after another below a field: a subscription's.
   *
   * @param include of reports, beside what the selection needs: {@code MENTIONS}
   */
  public Following following(DataFetchingEnvironment field, Set<String> include) {
    return new Following(
        (caller, caveats) -> new Plan(upstream, cache, caller, caveats, field.getGraphQLSchema()),
        field.getGraphQlContext(),
        Selection.field(field),
        include);
  }

  private Plan plan(DataFetchingEnvironment field) {
    GraphQLContext context = field.getGraphQlContext();
    return new Plan(
        upstream, cache, Caller.of(context), Caveats.of(context), field.getGraphQLSchema());
  }

  /** Once for a query, whichever of its fields is first. */
  private final class Ahead {
    private @Nullable Fetched fetched;

    synchronized Fetched of(DataFetchingEnvironment field) {
      if (fetched == null) {
        Plan plan = plan(field);
        Roots roots = field.getGraphQlContext().get(Roots.class);
        roots.of(field).forEach(root -> plan.wantRoot(root, root.arguments(field)));
        fetched = plan.fetch();
      }
      return fetched;
    }
  }
}
