package org.isnad.gateway.entity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Shapes as the graph has them: its JSON is Jakarta's, the services' is Jackson's. */
final class GeoJson {
  private GeoJson() {}

  static @Nullable JsonObject of(@Nullable JsonNode geometry) {
    if (geometry == null || !geometry.isObject()) {
      return null;
    }
    try (var reader = Json.createReader(new StringReader(geometry.toString()))) {
      return reader.readObject();
    }
  }
}
