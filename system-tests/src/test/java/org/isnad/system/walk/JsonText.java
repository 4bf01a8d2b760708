package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as bytes, and back. */
final class JsonText {
  private static final JsonMapper PLAIN =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JsonMapper ESCAPED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonText() {}

  /** In UTF-8, or with escapes where a text has half a surrogate pair, which UTF-8 cannot hold. */
  static byte[] of(JsonNode json) {
    try {
      String text = PLAIN.writeValueAsString(json);
      return (UTF_8.newEncoder().canEncode(text) ? text : ESCAPED.writeValueAsString(json))
          .getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws JsonProcessingException if it is none, or more than one, or says a property twice
   */
  static JsonNode read(String text) throws JsonProcessingException {
    return PLAIN.readTree(text);
  }

  /** A copy with another value at a place, which may be a new property. */
  static JsonNode with(JsonNode json, JsonPointer at, JsonNode value) {
    if (at.matches()) {
      return value;
    }
    JsonNode copy = json.deepCopy();
    JsonNode parent = copy.at(at.head());
    String last = at.last().getMatchingProperty();
    switch (parent) {
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array -> array.set(Integer.parseInt(last), value);
      default -> throw new IllegalArgumentException("Nothing can be put at " + at);
    }
    return copy;
  }
}
