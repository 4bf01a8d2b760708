package org.isnad.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a program that runs on its own buys tokens with: 256 random bits, and before them what shows
 * a scanner of leaked secrets whose they are.
 */
public final class ApiKey {
  private static final String MARK = "isnad_";
  private static final SecureRandom RANDOM = new SecureRandom();

  private ApiKey() {}

  /** A new one: {@code isnad_} and 43 characters of base64url. It is a secret. */
  public static String make() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * What is kept of it: SHA-256, in hex. Nothing slower is needed, as nobody guesses 256 bits.
   *
   * @param key whatever was sent as one
   */
  public static String hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
