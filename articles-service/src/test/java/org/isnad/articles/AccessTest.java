package org.isnad.articles;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.File;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.identity.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets in, and how far. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class AccessTest {
  private static final String NONE_THERE = "01h455vb4pex5vsknk084sn02q";

  /** Some of which the contract tells nothing. */
  private static final List<String> HIDDEN = List.of("GET /v1/audit");

  /** A token that is not taken. */
  enum Bad {
    NONE,
    RUBBISH,
    EXPIRED,
    OTHER_AUDIENCE,
    NO_AUDIENCE,
    OTHER_ISSUER,
    OTHER_KEY,
    NOT_SIGNED,
    SIGNED_WITH_THE_PUBLIC_KEY,
    OF_THE_FUTURE,
    NOT_YET,
    VALID_FOR_A_YEAR,
    FOR_EVER,
    NEVER_ISSUED,
    NOBODYS,
    ALTERED;

    String authorization() {
      long now = Instant.now().getEpochSecond();
      return switch (this) {
        case NONE -> "";
        case RUBBISH -> "Bearer rubbish";
        case EXPIRED -> signed(claims(now - 7200, now - 3600));
        case OTHER_AUDIENCE ->
            signed(claims(now, now + 60).replace("\"articles-service\"", "\"gateway\""));
        case NO_AUDIENCE ->
            signed(claims(now, now + 60).replace("\"aud\":\"articles-service\",", ""));
        case OTHER_ISSUER -> signed(claims(now, now + 60).replace("\"isnad\"", "\"elsewhere\""));
        case OTHER_KEY ->
            "Bearer "
                + SigningKey.make()
                    .token(new Grant("x", Set.of(Roles.ADMIN), Set.of()), Duration.ofMinutes(1));
        case NOT_SIGNED -> "Bearer " + said("{\"alg\":\"none\"}", claims(now, now + 60)) + ".";
        case SIGNED_WITH_THE_PUBLIC_KEY -> "Bearer " + hs256(claims(now, now + 60));
        case OF_THE_FUTURE -> signed(claims(now + 600, now + 900));
        case NOT_YET ->
            signed(claims(now, now + 900).replace("{", "{\"nbf\":" + (now + 600) + ","));
        case VALID_FOR_A_YEAR -> signed(claims(now, now + 365 * 24 * 3600));
        case FOR_EVER -> signed(claims(now, now).replaceFirst("\"exp\":[0-9]+,", ""));
        case NEVER_ISSUED -> signed(claims(now, now + 60).replaceFirst("\"iat\":[0-9]+,", ""));
        case NOBODYS -> signed(claims(now, now + 60).replace("\"sub\":\"x\",", ""));
        case ALTERED -> {
          String token = signed(claims(now, now + 60));
          String[] parts = token.split("\\.", -1);
          yield parts[0] + "." + base64(claims(now, now + 61)) + "." + parts[2];
        }
      };
    }

    private static String claims(long issued, long expires) {
      return """
      {"iss":"isnad","sub":"x","aud":"articles-service","iat":%d,"exp":%d,"roles":["admin"],"groups":[]}\
      """
          .formatted(issued, expires);
    }

    private static String signed(String claims) {
      return "Bearer " + Tokens.key().signed(claims);
    }

    private static String said(String head, String claims) {
      return base64(head) + "." + base64(claims);
    }

    private static String hs256(String claims) {
      String said = said("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims);
      try {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(
            new SecretKeySpec(Base64.getDecoder().decode(Tokens.key().publicKey()), "HmacSHA256"));
        return said
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(said.getBytes(UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String base64(String text) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource(Bad.class)
  void given_a_token_that_is_none_when_anything_is_asked_then_it_is_401(Bad bad) {
    for (Response answer :
        List.of(
            as(bad.authorization()).get("/v1/reports"),
            as(bad.authorization()).get("/v1/changes"),
            as(bad.authorization()).contentType("application/json").body("{}").post("/v1/reports"),
            as(bad.authorization())
                .contentType("application/json")
                .body("{\"reads\":[{\"path\":\"/v1/reports\"}]}")
                .post("/v1/batch"))) {
      answer.then().statusCode(401).contentType("application/problem+json");
      assertThat(answer.<String>path("code")).isEqualTo("UNAUTHORIZED");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void given_a_good_token_when_something_is_asked_then_it_is_answered() {
    long now = Instant.now().getEpochSecond();
    as(Bad.signed(Bad.claims(now + 20, now + 80))).get("/v1/reports").then().statusCode(200);
  }

  @Test
  void given_each_endpoint_when_each_role_asks_then_only_those_who_may_get_in() {
    Map<String, List<String>> open = new TreeMap<>();
    Map<String, List<String>> expected = new TreeMap<>();
    for (String operation : endpoints()) {
      expected.put(operation, may(operation));
      open.put(operation, letIn(operation));
    }

    assertThat(open).hasSizeGreaterThan(30).isEqualTo(expected);
    assertThat(open.keySet()).containsAll(listed()).containsAll(HIDDEN);
  }

  /** As the resources have them, so that none is left out that the contract does not list. */
  private static Set<String> endpoints() {
    Set<String> endpoints = new TreeSet<>();
    Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(Bean::getBeanClass)
        .filter(type -> type.isAnnotationPresent(Path.class))
        .filter(type -> !type.isInterface() && !isOfTests(type)) // a client is an interface
        .forEach(type -> {
          for (Method method : type.getMethods()) {
            for (Annotation verb : method.getAnnotations()) {
              var named = verb.annotationType().getAnnotation(HttpMethod.class);
              if (named != null) {
                endpoints.add(named.value() + " " + path(type) + path(method));
              }
            }
          }
        });
    return endpoints;
  }

  private static boolean isOfTests(Class<?> type) {
    return new File("target/test-classes", type.getName().replace('.', '/') + ".class").exists();
  }

  private static String path(AnnotatedElement annotated) {
    var path = annotated.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  /** Those that the contract lists. */
  private static Set<String> listed() {
    Map<String, Map<String, Object>> paths =
        given().accept("application/json").get("/q/openapi").path("paths");
    Set<String> listed = new TreeSet<>();
    paths.forEach((path, operations) ->
        operations.keySet().stream()
            .filter(method -> Set.of("get", "post", "put", "delete", "patch").contains(method))
            .forEach(method -> listed.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return listed;
  }

  /** An endpoint of which nobody has said who may. */
  @Path("/v1/unruled")
  public static class Unruled {
    @GET
    @Operation(hidden = true)
    public String get() {
      return "open";
    }
  }

  @Test
  void given_an_endpoint_without_a_rule_when_anybody_asks_then_it_is_closed() {
    as("").get("/v1/unruled").then().statusCode(401);
    given().get("/v1/unruled").then().statusCode(403).body("code", equalTo("FORBIDDEN"));
  }

  private static List<String> letIn(String operation) {
    List<String> in = new ArrayList<>();
    for (String role :
        new TreeSet<>(Set.of("nobody", "none", "admin", "annotator", "editor", "reader"))) {
      int status = ask(operation, role);
      if (status != 401 && status != 403) {
        in.add(role);
      } else {
        assertThat(status)
            .describedAs(operation + " as " + role)
            .isEqualTo(role.equals("nobody") ? 401 : 403);
      }
    }
    return in;
  }

  private static int ask(String operation, String role) {
    String method = operation.substring(0, operation.indexOf(' '));
    String path =
        operation
            .substring(operation.indexOf(' ') + 1)
            .replace("{version}", "1")
            .replace("{id}", "rpt_" + NONE_THERE);
    String authorization =
        switch (role) {
          case "nobody" -> "";
          case "none" -> Bad.signed(noRole());
          default -> "Bearer " + Tokens.of(role);
        };
    String type = path.endsWith("/import") ? "application/x-ndjson" : "application/json";
    var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
    return Api.send(method, path, body, "Content-Type", type, "Authorization", authorization)
        .statusCode();
  }

  private static String noRole() {
    long now = Instant.now().getEpochSecond();
    return Bad.claims(now, now + 60).replace("\"admin\"", "\"superuser\"");
  }

  /** Who may do what: what stands nowhere here is for editors. */
  private static List<String> may(String operation) {
    if (operation.contains(" /v1/audit") || operation.contains(" /v1/reports/index")) {
      return List.of("admin");
    }
    if (operation.endsWith("/annotate")) {
      return List.of("admin", "annotator", "editor");
    }
    if (operation.contains(" /v1/candidates")) {
      return List.of("admin", "editor");
    }
    boolean reads =
        operation.startsWith("GET ")
            || operation.endsWith("/lookup")
            || operation.endsWith("/search")
            || operation.equals("POST /v1/batch");
    return reads ? List.of("admin", "annotator", "editor", "reader") : List.of("admin", "editor");
  }

  private static io.restassured.specification.RequestSpecification as(String authorization) {
    return given().header(new Header("Authorization", authorization));
  }
}
