package org.isnad.gateway.join;

import graphql.schema.DataFetchingEnvironment;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.isnad.gateway.upstream.Caller;
import org.isnad.gateway.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what an answer needs before the answer is built: however many fields, aliases and
 * fragments ask, each service is asked once a level.
 */
@Singleton
public final class Join {
  private final Upstream upstream;

  Join(Upstream upstream) {
    this.upstream = upstream;
  }

  /** All that a query wants. The first of its fields that asks has it fetched, for all. */
  public Fetched ofQuery(DataFetchingEnvironment field) {
    Ahead ahead = field.getGraphQlContext().computeIfAbsent(Ahead.class, key -> new Ahead());
    return ahead.of(field);
  }

  /** What is selected below a field that is answered alone: a mutation's, a subscription's. */
  public Fetched ofIds(Collection<String> ids, DataFetchingEnvironment field) {
    var plan = new Plan(upstream, Caller.of(field.getGraphQlContext()));
    plan.want(ids, Selection.field(field));
    return plan.fetch();
  }

  /** Once for a query, whichever of its fields is first. */
  private final class Ahead {
    private @Nullable Fetched fetched;

    synchronized Fetched of(DataFetchingEnvironment field) {
      if (fetched == null) {
        var plan = new Plan(upstream, Caller.of(field.getGraphQlContext()));
        Selection.ofOperation(field).stream().forEach(plan::wantRoot);
        fetched = plan.fetch();
      }
      return fetched;
    }
  }
}
