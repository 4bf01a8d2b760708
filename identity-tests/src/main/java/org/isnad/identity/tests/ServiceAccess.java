package org.isnad.identity.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.arc.Arc;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.File;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who gets into a REST service, and how far. The service's own test says who may do what, and has
 * an endpoint {@code GET /v1/unruled} of which nobody has said who may.
 */
public abstract class ServiceAccess {
  private final String service;
  private final String records;
  private final String noneThere;

  /**
   * @param service as tokens name it
   * @param records where some are listed and made: {@code /v1/reports}
   * @param noneThere an id that nothing has
   */
  protected ServiceAccess(String service, String records, String noneThere) {
    this.service = service;
    this.records = records;
    this.noneThere = noneThere;
  }

  /**
   * Those who may do something.
   *
   * @param operation {@code GET /v1/reports/{id}}
   * @return roles; {@code none} is who has no role, and {@code nobody} who has no token
   */
  protected abstract List<String> may(String operation);

  /** Operations of which the contract tells nothing. */
  protected abstract List<String> hidden();

  /** Sends what rest-assured would alter. */
  protected abstract HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers);

  @ParameterizedTest
  @EnumSource(BadToken.class)
  public void given_a_token_that_is_none_when_anything_is_asked_then_it_is_401(BadToken bad) {
    String authorization = bad.authorization(service);
    for (Response answer :
        List.of(
            as(authorization).get(records),
            as(authorization).get("/v1/changes"),
            as(authorization).contentType("application/json").body("{}").post(records),
            as(authorization)
                .contentType("application/json")
                .body("{\"reads\":[{\"path\":\"%s\"}]}".formatted(records))
                .post("/v1/batch"))) {
      answer.then().statusCode(401).contentType("application/problem+json");
      assertThat(answer.<String>path("code")).isEqualTo("UNAUTHORIZED");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  public void given_a_good_token_when_something_is_asked_then_it_is_answered() {
    long now = Instant.now().getEpochSecond();
    String good = Tokens.signed(Tokens.claims(service, now + 20, now + 80));

    as(good).get(records).then().statusCode(200);
  }

  @Test
  public void given_an_endpoint_without_a_rule_when_anybody_asks_then_it_is_closed() {
    as("").get("/v1/unruled").then().statusCode(401);
    given().get("/v1/unruled").then().statusCode(403).body("code", equalTo("FORBIDDEN"));
  }

  @Test
  public void given_each_endpoint_when_each_role_asks_then_only_those_who_may_get_in() {
    Map<String, List<String>> open = new TreeMap<>();
    Map<String, List<String>> expected = new TreeMap<>();
    for (String operation : endpoints()) {
      expected.put(operation, may(operation));
      open.put(operation, letIn(operation));
    }

    assertThat(open).hasSizeGreaterThan(30).isEqualTo(expected);
    assertThat(open.keySet()).containsAll(listed()).containsAll(hidden());
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

  private List<String> letIn(String operation) {
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

  private int ask(String operation, String role) {
    String method = operation.substring(0, operation.indexOf(' '));
    String path =
        operation
            .substring(operation.indexOf(' ') + 1)
            .replace("{version}", "1")
            .replace("{id}", noneThere);
    String authorization =
        switch (role) {
          case "nobody" -> "";
          case "none" -> Tokens.signed(noRole());
          default -> "Bearer " + Tokens.of(role);
        };
    var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
    return send(method, path, body, "Content-Type", type(path), "Authorization", authorization)
        .statusCode();
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "import" -> "application/x-ndjson";
      case "token" -> "application/x-www-form-urlencoded";
      default -> "application/json";
    };
  }

  private String noRole() {
    long now = Instant.now().getEpochSecond();
    return Tokens.claims(service, now, now + 60).replace("\"admin\"", "\"superuser\"");
  }

  private static RequestSpecification as(String authorization) {
    return given().header(new Header("Authorization", authorization));
  }
}
