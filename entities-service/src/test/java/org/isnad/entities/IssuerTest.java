package org.isnad.entities;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.isnad.identity.Roles;
import org.isnad.identity.tests.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tokens of an OpenID Connect issuer, whose discovery and keys are at the wire. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
@QuarkusTestResource(value = IssuerTest.Issuer.class, restrictToAnnotatedClass = true)
class IssuerTest {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final String KEY = "isnad.test.issuer-key";

  /** Somebody who logs people in. */
  public static final class Issuer implements QuarkusTestResourceLifecycleManager {
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext(
            "/.well-known/openid-configuration",
            exchange ->
                answer(
                    exchange,
                    "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"token_endpoint\":\"%1$s/token\",\"authorization_endpoint\":\"%1$s/login\"}"
                        .formatted(url)));
        var half = (RSAPublicKey) pair.getPublic();
        String keys =
            "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"one\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(
                    URL.encodeToString(unsigned(half.getModulus().toByteArray())),
                    URL.encodeToString(unsigned(half.getPublicExponent().toByteArray())));
        server.createContext("/keys", exchange -> answer(exchange, keys));
        server.start();
        return Map.of(
            "isnad.identity.issuer",
            url,
            "isnad.identity.roles-claim",
            "realm_access/roles",
            KEY,
            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private static byte[] unsigned(byte[] number) {
      return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
      try (exchange) {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    @Override
    public void stop() {
      if (server != null) {
        server.stop(0);
      }
    }
  }

  @Test
  void given_an_issuer_when_it_gives_tokens_then_they_are_taken_by_its_rules() throws Exception {
    long now = Instant.now().getEpochSecond();
    ask(token(claims("entities-service", now, now + 300, Roles.READER))).statusCode(200);
    ask(token(claims("elsewhere", now, now + 300, Roles.READER))).statusCode(401);
    ask(token(claims("entities-service", now - 7200, now - 3600, Roles.READER))).statusCode(401);
    ask(token(claims("entities-service", now, now + 365 * 86_400, Roles.READER))).statusCode(401);
    ask(token(claims("entities-service", now + 600, now + 900, Roles.READER))).statusCode(401);
    ask(token(claims("entities-service", now, now + 300, "stranger"))).statusCode(403);
    ask(token(claims("entities-service", now, now + 300, Roles.READER).replace(issuer(), "x")))
        .statusCode(401);
  }

  @Test
  void given_an_issuer_when_isnad_signs_tokens_too_then_both_are_taken_and_neither_as_the_other()
      throws Exception {
    long now = Instant.now().getEpochSecond();
    ask(Tokens.of(Roles.READER)).statusCode(200);
    // With the key of the one in the name of the other.
    ask(token(claims("entities-service", now, now + 300, Roles.ADMIN).replace(issuer(), "isnad")))
        .statusCode(401);
    ask(Tokens.key().signed(claims("entities-service", now, now + 300, Roles.ADMIN)))
        .statusCode(401);
  }

  private static ValidatableResponse ask(String token) {
    return given().header("Authorization", "Bearer " + token).get("/v1/actors").then();
  }

  private static String issuer() {
    return ConfigProvider.getConfig().getValue("isnad.identity.issuer", String.class);
  }

  private static String claims(String audience, long issued, long expires, String role) {
    return """
    {"iss":"%s","sub":"somebody","aud":["%s"],"iat":%d,"exp":%d,"realm_access":{"roles":["%s"]}}\
    """
        .formatted(issuer(), audience, issued, expires, role);
  }

  private static String token(String claims) throws GeneralSecurityException {
    String said =
        URL.encodeToString("{\"alg\":\"RS256\",\"kid\":\"one\"}".getBytes(UTF_8))
            + "."
            + URL.encodeToString(claims.getBytes(UTF_8));
    byte[] key = Base64.getDecoder().decode(ConfigProvider.getConfig().getValue(KEY, String.class));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
    signature.update(said.getBytes(UTF_8));
    return said + "." + URL.encodeToString(signature.sign());
  }
}
