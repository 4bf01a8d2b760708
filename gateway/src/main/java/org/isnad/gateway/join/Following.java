package org.isnad.gateway.join;

import graphql.GraphQLContext;
import graphql.normalized.ExecutableNormalizedField;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.isnad.gateway.upstream.Caller;

/**
 * What is selected of one record after another below the field of a subscription. Each time
 * services are asked as for a query of its own.
 */
public final class Following {
  private final BiFunction<Caller, Caveats, Plan> plans;
  private final GraphQLContext context;
  private final ExecutableNormalizedField field;
  private final Set<String> include;

  Following(
      BiFunction<Caller, Caveats, Plan> plans,
      GraphQLContext context,
      ExecutableNormalizedField field,
      Set<String> include) {
    this.plans = plans;
    this.context = context;
    this.field = field;
    this.include = include;
  }

  /** Records as they are by now, without what lies behind them. */
  public Fetched alone(Collection<String> ids) {
    return fetch(plan -> {
      plan.wantAnywhere(field);
      ids.forEach(id -> plan.want(id, Selection.NOTHING));
    });
  }

  /**
   * What is selected of a record that is here already: all that one event needs. Its answer has the
   * caveats of this.
   */
  public Fetched behind(String id, Fetched records) {
    return fetch(plan -> {
      plan.has(id, records);
      plan.want(List.of(id), field);
    });
  }

  private Fetched fetch(Consumer<Plan> wanted) {
    var caveats = new Caveats();
    context.put(Caveats.class, caveats);
    return Caller.of(context)
        .forEvent(caller -> {
          Plan plan = plans.apply(caller, caveats);
          plan.include(include);
          wanted.accept(plan);
          return plan.fetch();
        });
  }
}
