package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  @Nullable String header(String name) {
    var values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.getFirst();
  }

  /** Without its parameters; empty if there is none. */
  String mediaType() {
    String type = header("content-type");
    return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  String text() {
    return new String(body, UTF_8);
  }

  boolean isGood() {
    return status >= 200 && status < 400;
  }
}
