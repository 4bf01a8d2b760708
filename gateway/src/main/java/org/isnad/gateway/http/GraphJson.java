package org.isnad.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.json.JsonObject;
import java.io.IOException;

/** How answers of the graph are written: with what is null, which REST leaves out. */
final class GraphJson {
  private GraphJson() {}

  static ObjectMapper of(ObjectMapper json) {
    return json.copy()
        .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
        .registerModule(
            new SimpleModule("isnad-graph").addSerializer(JsonObject.class, new Shape()));
  }

  /** The shapes of places are JSON in themselves: Jakarta's, as SmallRye has it. */
  private static final class Shape extends JsonSerializer<JsonObject> {
    @Override
    public void serialize(JsonObject shape, JsonGenerator out, SerializerProvider all)
        throws IOException {
      out.writeRawValue(shape.toString());
    }
  }
}
