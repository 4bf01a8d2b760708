package org.isnad.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GraphiQL with examples in its tabs. The page is the one that SmallRye brings; only the script
 * that starts it is ours, for SmallRye's takes no tabs.
 */
@Singleton
final class Explorer {
  private static final String SCRIPT = "/q/graphql-ui/render.js";
  private static final List<String> EXAMPLES =
      List.of("search", "facets", "names", "actor", "claims", "changes");
  private static final int ORDER = 20;

  private final GraphSettings settings;
  private final ObjectMapper json;
  private volatile @Nullable String script;

  Explorer(GraphSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, ORDER);
  }

  private void handle(RoutingContext request) {
    if (settings.introspection() && request.normalizedPath().equals(SCRIPT)) {
      request
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
          .end(script());
    } else {
      request.next();
    }
  }

  private String script() {
    String made = script;
    if (made == null) {
      try {
        made = read("render.js").replace("[]", json.writeValueAsString(examples()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      script = made;
    }
    return made;
  }

  static List<String> examples() {
    return EXAMPLES.stream().map(name -> read(name + ".graphql")).toList();
  }

  private static String read(String name) {
    try (InputStream file = Explorer.class.getResourceAsStream("/graphiql/" + name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
