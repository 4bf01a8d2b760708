package org.isnad.identity.tests;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.identity.SigningKey;

/** Tokens of the tests. Whoever says nothing else asks as an admin. */
public final class Tokens
    implements QuarkusTestResourceLifecycleManager, QuarkusTestBeforeClassCallback {
  private static final String KEY = "isnad.test.signing-key";

  @Override
  public Map<String, String> start() {
    return settings();
  }

  /** With which a service takes them, and entities-service gives them for keys. */
  public static Map<String, String> settings() {
    SigningKey key = SigningKey.make();
    return Map.of(
        "isnad.identity.public-key",
        key.publicKey(),
        "isnad.tokens.signing-key",
        file(key).toString(),
        KEY,
        key.pem());
  }

  private static Path file(SigningKey key) {
    try {
      Path file = Files.createTempFile("isnad-test-", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(file, key.pem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}

  @Override
  public void beforeClass(Class<?> test) {
    RestAssured.replaceFiltersWith((request, response, context) -> {
      if (!request.getHeaders().hasHeaderWithName("Authorization")) {
        request.header("Authorization", "Bearer " + admin());
      }
      return context.next(request, response);
    });
  }

  /** One that may do everything. */
  public static String admin() {
    return of(Roles.ADMIN);
  }

  /** One of somebody with a role, who belongs to groups. */
  public static String of(String role, String... groups) {
    return key()
        .token(
            new Grant(
                role + "@" + String.join("+", groups.length == 0 ? new String[] {"test"} : groups),
                Set.of(role),
                Set.of(groups)),
            Duration.ofMinutes(30));
  }

  /**
   * What an admin's token says.
   *
   * @param service whom it is meant for
   * @param issued in seconds since 1970, as {@code expires}
   * @return JSON
   */
  public static String claims(String service, long issued, long expires) {
    return """
    {"iss":"isnad","sub":"x","aud":"%s","iat":%d,"exp":%d,"roles":["admin"],"groups":[]}\
    """
        .formatted(service, issued, expires);
  }

  /** A header's value, with a token that says just this. */
  public static String signed(String claims) {
    return "Bearer " + key().signed(claims);
  }

  /** What the service's own tokens are signed with. */
  public static SigningKey key() {
    try {
      return SigningKey.parse(ConfigProvider.getConfig().getValue(KEY, String.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
