package org.isnad.record;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list is narrowed by: HQL conditions, all of which must hold, and their parameters. */
public final class Filter {
  private final StringBuilder conditions = new StringBuilder("1 = 1");
  private final Map<String, Object> parameters = new HashMap<>();

  /** Adds a condition with one parameter, unless the parameter is absent. */
  public Filter and(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      conditions.append(" and (").append(condition).append(')');
      parameters.put(parameter, value);
    }
    return this;
  }

  public String conditions() {
    return conditions.toString();
  }

  public Map<String, Object> parameters() {
    return parameters;
  }
}
