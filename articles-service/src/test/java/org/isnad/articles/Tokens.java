package org.isnad.articles;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    SigningKey key = SigningKey.make();
    return Map.of("isnad.identity.public-key", key.publicKey(), KEY, key.pem());
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

  /** What the service's own tokens are signed with. */
  public static SigningKey key() {
    try {
      return SigningKey.parse(ConfigProvider.getConfig().getValue(KEY, String.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
