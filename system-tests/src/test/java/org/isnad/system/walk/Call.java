package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request of an operation.
 *
 * @param path values of the path's parameters
 * @param contentType null if it is not said
 * @param body null if there is none
 * @param json what the body says; a list of the lines where it is NDJSON; null if it is no JSON
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Call(
    Operation operation,
    Map<String, String> path,
    List<Wire.Field> query,
    Map<String, String> headers,
    @Nullable String contentType,
    byte @Nullable [] body,
    @Nullable JsonNode json) {
  private static final String UNRESERVED = "-._~";

  Call withPath(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(path);
    changed.put(name, value);
    return new Call(operation, changed, query, headers, contentType, body, json);
  }

  Call withQuery(List<Wire.Field> changed) {
    return new Call(operation, path, changed, headers, contentType, body, json);
  }

  /** With another value of a query parameter in place of any that there are. */
  Call with(String parameter, List<String> values) {
    List<Wire.Field> changed = new ArrayList<>(query);
    changed.removeIf(f -> f.name().equals(parameter));
    values.forEach(v -> changed.add(new Wire.Field(parameter, v)));
    return withQuery(changed);
  }

  /**
   * @param value null for no such header
   */
  Call withHeader(String name, @Nullable String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.remove(name);
    if (value != null) {
      changed.put(name, value);
    }
    return new Call(operation, path, query, changed, contentType, body, json);
  }

  Call withBody(@Nullable String type, byte @Nullable [] changed) {
    return new Call(operation, path, query, headers, type, changed, null);
  }

  Call withJson(JsonNode changed) {
    return new Call(
        operation, path, query, headers, contentType, bytes(changed, contentType), changed);
  }

  private static byte[] bytes(JsonNode json, @Nullable String type) {
    if (!Operation.NDJSON.equals(type)) {
      return JsonText.of(json);
    }
    var lines = new ByteArrayOutputStream();
    for (JsonNode line : json) {
      lines.writeBytes(JsonText.of(line));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  String target() {
    String address = operation.path();
    for (var each : path.entrySet()) {
      address = address.replace("{" + each.getKey() + "}", escaped(each.getValue()));
    }
    return query.isEmpty()
        ? address
        : query.stream()
            .map(f -> escaped(f.name()) + "=" + escaped(f.value()))
            .collect(Collectors.joining("&", address + "?", ""));
  }

  List<Wire.Field> fields() {
    List<Wire.Field> fields = new ArrayList<>();
    if (contentType != null) {
      fields.add(new Wire.Field("Content-Type", contentType));
    }
    headers.forEach((name, value) ->
        fields.add(new Wire.Field(name, new String(value.getBytes(UTF_8), ISO_8859_1))));
    return fields;
  }

  /** In UTF-8. Half a surrogate pair is escaped as if it were a character, which no UTF-8 has. */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
            escaped.appendCodePoint(c);
          } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            escaped.append(
                "%%%02X%%%02X%%%02X"
                    .formatted(0xE0 | c >> 12, 0x80 | (c >> 6 & 0x3F), 0x80 | (c & 0x3F)));
          } else {
            for (byte b : Character.toString(c).getBytes(UTF_8)) {
              escaped.append("%%%02X".formatted(b));
            }
          }
        });
    return escaped.toString();
  }

  /** For people, on one line. */
  String shown(int most) {
    var shown = new StringBuilder(operation.method()).append(' ').append(shortened(target(), 300));
    fields()
        .forEach(f ->
            shown.append(" | ").append(f.name()).append(": ").append(shortened(f.value(), 80)));
    if (body != null) {
      shown.append(" | ").append(shortened(new String(body, UTF_8), most));
    }
    return plain(shown.toString());
  }

  /** On one line, and in UTF-8, which has no half surrogate pairs. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}|\\p{Cs}", "·");
  }

  static String shortened(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most) + "… (" + text.length() + " in all)";
  }
}
