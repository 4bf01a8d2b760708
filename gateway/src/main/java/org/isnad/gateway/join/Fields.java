package org.isnad.gateway.join;

import java.util.Locale;
import java.util.Set;

/** What the services are asked for of a record, as they take it. */
final class Fields {
  private Fields() {}

  /** What a service calls what the graph calls {@code publishedAt}: {@code PUBLISHED_AT}. */
  static String constant(String field) {
    return field.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** As parameters of an address that has no others. */
  static String parameters(String name, Set<String> values) {
    return values.isEmpty() ? "" : "?" + name + "=" + String.join("&" + name + "=", values);
  }
}
