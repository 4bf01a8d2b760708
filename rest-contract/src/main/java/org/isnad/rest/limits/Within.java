package org.isnad.rest.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells the requests that this process sends to itself, as the reads of a batch are. They are done
 * in the place of the request that they belong to, and are counted against its client.
 */
public final class Within {
  public static final String HEADER = "Isnad-Within";

  private static final String PASS = pass();

  private Within() {}

  /** What a request of this process to itself has in {@link #HEADER}. */
  public static String of(HttpServerRequest client) {
    return PASS + Addresses.of(client);
  }

  /** The address of the client whose request one is part of; null if it is none of ours. */
  static @Nullable String client(HttpServerRequest request) {
    String sent = request.getHeader(HEADER);
    if (sent == null || sent.length() <= PASS.length()) {
      return null;
    }
    byte[] pass = sent.substring(0, PASS.length()).getBytes(US_ASCII);
    return MessageDigest.isEqual(pass, PASS.getBytes(US_ASCII))
        ? sent.substring(PASS.length())
        : null;
  }

  /** Another one in each process, so that nobody else has it. */
  private static String pass() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
