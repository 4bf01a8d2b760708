package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Requests as they are sent. */
final class Http {
  private Http() {}

  /** What asks for something. */
  static byte[] get(URI server, String path) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n\r\n"
        .formatted(path, server.getAuthority())
        .getBytes(UTF_8);
  }

  /**
   * What sends JSON.
   *
   * @param token of who asks; null if anybody may
   */
  static byte[] post(URI server, String path, String json, @Nullable String token) {
    return "POST %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(
            path,
            server.getAuthority(),
            token == null ? "" : "Authorization: Bearer " + token + "\r\n",
            json.getBytes(UTF_8).length,
            json)
        .getBytes(UTF_8);
  }
}
