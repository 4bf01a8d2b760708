package org.isnad.gateway.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Forms in which an answer is given. */
enum Medium {
  JSON("application/json"),
  RESPONSE("application/graphql-response+json"),
  EVENTS("text/event-stream");

  private final String type;

  Medium(String type) {
    this.type = type;
  }

  String contentType() {
    return type + (this == EVENTS ? "" : "; charset=utf-8");
  }

  /**
   * What a client likes best, of equals what it names first; null if it takes none.
   *
   * @param accept of the request; without it, it is JSON
   */
  static @Nullable Medium of(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return JSON;
    }
    Medium best = null;
    double liking = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      Medium medium = named(parts[0].strip().toLowerCase(Locale.ROOT));
      double q = quality(parts);
      if (medium != null && q > liking) {
        best = medium;
        liking = q;
      }
    }
    return best;
  }

  private static @Nullable Medium named(String type) {
    return switch (type) {
      case "application/json", "application/*", "*/*" -> JSON;
      case "application/graphql-response+json" -> RESPONSE;
      case "text/event-stream" -> EVENTS;
      default -> null;
    };
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip().toLowerCase(Locale.ROOT);
      if (part.startsWith("q=")) {
        try {
          return Double.parseDouble(part.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
