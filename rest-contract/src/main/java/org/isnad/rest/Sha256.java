package org.isnad.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts and bytes told apart by a fingerprint. */
public final class Sha256 {
  private Sha256() {}

  /** SHA-256 of a text in UTF-8, as 64 lower-case hex digits. */
  public static String hex(String text) {
    return hex(text.getBytes(UTF_8));
  }

  /** SHA-256, as 64 lower-case hex digits. */
  public static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
