package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The passwords of PostgreSQL's roles, kept in the data folder, readable by its owner only. */
record Secrets(Map<String, String> passwords) {
  private static final Base64.Encoder PASSWORD = Base64.getUrlEncoder().withoutPadding();

  /** Reads the passwords, or makes them up (256 bits each) if there are none yet. */
  static Secrets of(DataFolder data) {
    var passwords = new TreeMap<String, String>();
    try {
      if (Files.exists(data.secrets())) {
        var file = new Properties();
        try (var in = Files.newBufferedReader(data.secrets())) {
          file.load(in);
        }
        file.forEach((role, password) -> passwords.put((String) role, (String) password));
      } else if (data.holdsDatabase()) {
        throw new Trouble(
            "%s is missing: without it the database cannot be opened. Put it back from a backup, or choose another folder with --data."
                .formatted(data.secrets()));
      }
      if (!passwords.keySet().containsAll(Database.ROLES)) {
        Database.ROLES.forEach(
            role -> passwords.computeIfAbsent(role, r -> PASSWORD.encodeToString(random(32))));
        DataFolder.writeSafely(
            data.secrets(),
            passwords.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                .collect(Collectors.joining()));
      }
    } catch (IOException e) {
      throw new Trouble(
          "%s cannot be read or written (%s). Run as its owner, or choose another folder with --data."
              .formatted(data.secrets(), DataFolder.reason(e)),
          e);
    }
    return new Secrets(passwords);
  }

  /**
   * @throws IllegalArgumentException if there is no such role
   */
  String of(String role) {
    var password = passwords.get(role);
    if (password == null) {
      throw new IllegalArgumentException("No role " + role);
    }
    return password;
  }

  /**
   * What a server keeps to check the password of a role: so the password itself gets into no
   * statement, and no log.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5803">RFC 5803</a>
   */
  String verifier(String role) {
    var salt = random(16);
    var iterations = 4096;
    try {
      // Our passwords are ASCII, so SASLprep would change nothing.
      var salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(of(role).toCharArray(), salt, iterations, 256))
              .getEncoded();
      var stored = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
      var base64 = Base64.getEncoder();
      return "SCRAM-SHA-256$%d:%s$%s:%s"
          .formatted(
              iterations,
              base64.encodeToString(salt),
              base64.encodeToString(stored),
              base64.encodeToString(hmac(salted, "Server Key")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells nothing, so that no password gets into a log by chance. */
  @Override
  public String toString() {
    return "Secrets";
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(US_ASCII));
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
