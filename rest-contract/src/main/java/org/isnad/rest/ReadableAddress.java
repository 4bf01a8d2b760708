package org.isnad.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses an address that is too long or cannot be read. The server's own limit is far beyond,
 * since its answer says nothing; what is not UTF-8 it would read as U+FFFD, and look for that.
 */
public final class ReadableAddress {
  /** Characters, as sent. */
  public static final int MOST = 64 * 1024;

  @ServerRequestFilter(preMatching = true)
  public void check(HttpServerRequest request) {
    String address = request.uri();
    if (address.length() > MOST) {
      throw new ProblemException(
          ProblemCode.ADDRESS_TOO_LONG,
          "An address may have " + MOST + " characters. Ask in parts, or with 'lookup'");
    }
    if (!readable(address)) {
      throw new ProblemException(
          ProblemCode.INVALID_TEXT, "The address has escapes (as %D9%82) that are not UTF-8");
    }
  }

  private static boolean readable(String address) {
    try {
      // Read as ISO 8859-1, a character is a byte.
      byte[] bytes = URLDecoder.decode(address, ISO_8859_1).getBytes(ISO_8859_1);
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return false;
    }
  }
}
