package org.isnad.articles.visibility;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.articles.visibility.VisibilityTest.created;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.Roles;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has no token sees what is public, where reading is open, and nothing else by any door. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@TestProfile(OpenReadingTest.Open.class)
@Timeout(120)
class OpenReadingTest {
  /** As {@code ./isnad up} runs the services on one machine. */
  public static final class Open implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("isnad.identity.open-reading", "true");
    }
  }

  /** A report, its mention and its claim. */
  private record Shut(String report, String mention, String claim) {
    static Shut of(String body, String more) {
      String report = created("/v1/reports", VisibilityTest.report(body, more));
      return new Shut(
          report,
          created("/v1/mentions", VisibilityTest.mention(report)),
          created("/v1/claims", VisibilityTest.claim(report, "")));
    }

    List<String> ids() {
      return List.of(report, mention, claim);
    }

    String with(String pattern, int head) {
      return pattern
          .replace("@R", report)
          .replace("@M", mention)
          .replace("@C", claim)
          .replace("@H", String.valueOf(head));
    }
  }

  @Inject Stored stored;

  private String open = "";

  @SuppressWarnings("NullAway.Init") // made before each test
  private Shut internal;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Shut restricted;

  /** The last change of before. */
  private int head;

  @BeforeEach
  void store() {
    stored.clear();
    head = given().get("/v1/changes?limit=1").path("head");
    open = created("/v1/reports", VisibilityTest.report("قال سالم إن القطار وصل إلى المحطة", ""));
    internal = Shut.of("قال سالم إن السفينة غرقت في الميناء", ",\"visibility\":\"INTERNAL\"");
    restricted =
        Shut.of(
            "روى سالم أن السفينة احترقت قرب الجزيرة البعيدة",
            ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"secret\"}],\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\"]");
  }

  /** With no header Authorization at all. */
  private static RequestSpecification nobody() {
    return given().noFilters();
  }

  private static RequestSpecification reader() {
    return given().header("Authorization", "Bearer " + Tokens.of(Roles.READER, "sahel"));
  }

  static Stream<VisibilityTest.Door> doors() {
    return VisibilityTest.doors();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void given_reports_that_are_not_public_when_nobody_asks_then_they_are_not_there(
      VisibilityTest.Door door) {
    awaitFed();
    for (Shut shut : List.of(internal, restricted)) {
      UnaryOperator<String> filled = pattern -> shut.with(pattern, head);
      assertThat(said(door.ask(reader(), filled)))
          .containsAnyOf(
              Stream.of(internal, restricted)
                  .flatMap(s -> s.ids().stream())
                  .map(id -> id + "\"")
                  .toArray(String[]::new));
      String untold = said(door.ask(nobody(), filled));
      // What was asked for may be repeated, as that which is not there.
      String told =
          untold
              .replaceAll("\"understood\":\\{[^}]*}", "")
              .replaceAll("\"(missing|detail)\":(\\[[^]]*]|\"[^\"]*\")", "");
      assertThat(told).doesNotContain("السفينة").doesNotContain(internal.ids());
      assertThat(told).doesNotContain(restricted.ids());
    }
  }

  /** The feed is numbered by whoever does so in the background. */
  private void awaitFed() {
    List<String> fed = List.of();
    while (!fed.contains(restricted.report())) {
      fed = given().get("/v1/changes?limit=1000&after=" + head).path("changes.report");
    }
  }

  private static String said(Response response) {
    assertThat(response.statusCode()).isIn(200, 404);
    return response.asString();
  }

  @Test
  void given_an_internal_report_when_nobody_asks_then_what_is_public_alone_is_listed() {
    nobody()
        .get("/v1/reports?total=true")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("items.id", contains(open));
    given()
        .header("Authorization", "Bearer " + Tokens.of(Roles.READER))
        .get("/v1/reports?total=true")
        .then()
        .body("total", equalTo(2));
    nobody().contentType("application/json").body("{}").post("/v1/reports").then().statusCode(401);
  }
}
