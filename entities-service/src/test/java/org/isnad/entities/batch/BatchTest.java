package org.isnad.entities.batch;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.json;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.Roles;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class BatchTest {
  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HELD = read("/v1/trial/held");

  @Inject Stored stored;

  private final TrialResource.Gate gate = TrialResource.newGate();
  private String mali = "";
  private String gao = "";

  @BeforeEach
  void start() {
    stored.clear();
    mali = location("mali", "COUNTRY", "مالي");
    gao = location("gao", "CITY", "غاو");
  }

  private static String location(String name, String kind, String value) {
    return created(
        "/v1/locations",
        """
        {"externalIds":[{"scheme":"t","value":"%s"}],"kind":"%s",
         "names":[{"value":"%s","lang":"ar","kind":"PRIMARY"}]}\
        """
            .formatted(name, kind, value));
  }

  private static String read(String path) {
    return "{\"path\":\"%s\"}".formatted(path);
  }

  private static String read(String path, String body) {
    return "{\"path\":\"%s\",\"body\":%s}".formatted(path, body);
  }

  /** Waits long: a service that has just begun is slow. */
  private static String reads(List<String> reads) {
    return "{\"patience\":30000,\"reads\":[%s]}".formatted(String.join(",", reads));
  }

  private static ValidatableResponse batch(String... reads) {
    return post("/v1/batch", reads(List.of(reads)));
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void end() {
    gate.letGo(1000);
  }

  @Test
  void given_reads_of_several_kinds_when_asked_together_then_the_answers_are_in_their_order() {
    batch(
            read("/v1/locations/" + gao),
            read("/v1/locations?kind=COUNTRY"),
            read("/v1/locations/t:nowhere"),
            read("/v1/entities/lookup", "{\"ids\":[\"t:mali\"]}"),
            read("/v1/locations?limit=0"),
            read("/v1/locations/" + mali))
        .statusCode(200)
        .body("answers.status", contains(200, 200, 404, 200, 400, 200))
        .body("answers[0].body.id", equalTo(gao))
        .body("answers[1].body.items.id", contains(mali))
        .body("answers[2].body.code", equalTo("NOT_FOUND"))
        .body("answers[3].body.locations.id", contains(mali))
        .body("answers[4].body.code", equalTo("INVALID_PARAMETER"))
        .body("answers[5].body.id", equalTo(mali));
  }

  @Test
  void given_any_read_when_asked_in_a_batch_then_its_bytes_are_those_it_has_alone() {
    String lookup = "{\"ids\":[\"t:mali\",\"t:nix\"]}";
    String posted = post("/v1/locations/lookup", lookup).statusCode(200).extract().asString();
    String list = json("/v1/locations?limit=1");
    String problem = get("/v1/locations/t:nix").statusCode(404).extract().asString();

    String answer =
        batch(
                read("/v1/locations?limit=1"),
                read("/v1/locations/lookup", lookup),
                read("/v1/locations/t:nix"))
            .statusCode(200)
            .contentType(ContentType.JSON)
            .extract()
            .asString();

    assertThat(answer)
        .isEqualTo(
            "{\"answers\":[{\"status\":200,\"body\":%s},{\"status\":200,\"body\":%s},"
                    .formatted(list, posted)
                + "{\"status\":404,\"body\":%s}]}".formatted(problem));
  }

  @Test
  void given_a_merged_record_when_read_in_a_batch_then_the_answer_says_where_it_is() {
    post("/v1/locations/" + gao + "/merge", "{\"into\":\"" + mali + "\"}").statusCode(200);
    String alone = given().redirects().follow(false).get("/v1/locations/" + gao).header("Location");

    batch(read("/v1/locations/" + gao))
        .body("answers[0].status", equalTo(308))
        .body("answers[0].containsKey('body')", equalTo(true))
        .body("answers[0].body", nullValue())
        .body("answers[0].location", equalTo(alone))
        .body("answers[0].location", endsWith(mali))
        .body("answers[0].incomplete", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "locations",
        "v1/locations",
        "/v1",
        "/v1/",
        "/v1/?x=1",
        "/v1//",
        "/v1///",
        "/v2/locations",
        "/q/health",
        "/v1x/locations",
        "//example.org/v1/locations",
        "http://example.org/v1/locations",
        "/v1/batch",
        "/v1/batch/",
        "/v1/batch?x=1",
        "/v1/b%61tch",
        "/v1/batch;a=1",
        "/v1//batch",
        "/v1/../q/health",
        "/v1/./batch",
        "/v1/locations/../batch",
        "/v1/%2e%2e/q/health",
        "/v1/.%2E/q/health",
        "/v1/locations/%2e%2e/%2e%2e/q/metrics",
        "/v1/locations#part",
        "/v1/loc ations",
        "/v1/locations?x=a|b",
        "/v1/locations?x=%zz",
        "/v1/مالي",
        "/v1/x HTTP/1.1\\r\\nHost: example.org\\r\\n\\r\\nGET /q/health"
      })
  void given_an_address_that_is_not_one_of_reads_when_asked_then_it_is_named(String path) {
    batch(read("/v1/locations"), read(path))
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"))
        .body("errors.field", everyItem(equalTo("reads[1].path")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/locations",
        "/v1/actors/import",
        "/v1/locations/t:mali/merge",
        "/v1/decisions",
        "/v1/batch",
        "/v1/locations/lookup/../../batch",
        "/v1/locations/look%75p",
        "/v1/locations/lookup/"
      })
  void given_an_address_that_writes_when_posted_to_then_it_is_named(String path) {
    batch(read("/v1/locations"), read(path, "{}"))
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"))
        .body("errors.field", contains("reads[1].path"));
  }

  @Test
  void given_the_contract_when_read_then_each_of_its_look_ups_may_be_asked_in_a_batch() {
    Map<String, Map<String, ?>> paths = get("/q/openapi?format=json").extract().path("paths");
    List<String> lookups =
        paths.entrySet().stream()
            .filter(address -> address.getValue().containsKey("post"))
            .map(Map.Entry::getKey)
            .filter(path -> path.endsWith("/lookup") || path.endsWith("/search"))
            .toList();

    assertThat(lookups).isNotEmpty();
    batch(lookups.stream().map(p -> read(p, "{}")).toArray(String[]::new)).statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 501})
  void given_too_many_or_no_reads_when_sent_then_they_are_refused(int count) {
    post("/v1/batch", reads(Collections.nCopies(count, read("/v1/locations"))))
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"))
        .body("errors.field", contains("reads"));
  }

  @Test
  void given_a_hundred_lists_when_asked_together_then_all_are_answered() {
    List<String> lists = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lists.add(read("/v1/locations?kind=" + (i % 2 == 0 ? "CITY" : "COUNTRY")));
    }

    post("/v1/batch", reads(lists))
        .statusCode(200)
        .body("answers.status", everyItem(equalTo(200)))
        .body(
            "answers.body.items.id.flatten()",
            equalTo(IntStream.range(0, 100).mapToObj(i -> i % 2 == 0 ? gao : mali).toList()));
  }

  @Test
  void given_as_many_reads_as_may_be_when_asked_again_and_again_then_no_answer_is_lost() {
    List<String> reads = Collections.nCopies(500, read("/v1/trial/headers"));

    for (int round = 0; round < 5; round++) {
      post("/v1/batch", reads(reads))
          .statusCode(200)
          .body("answers.status", equalTo(Collections.nCopies(500, 200)));
    }
  }

  @Test
  void given_a_read_that_hangs_and_one_that_fails_when_asked_then_the_others_are_answered() {
    List<String> reads =
        List.of(
            read("/v1/locations/" + mali),
            HELD,
            read("/v1/trial/fault"),
            read("/v1/locations/" + gao));

    post("/v1/batch", "{\"reads\":[" + String.join(",", reads) + "]}")
        .statusCode(200)
        .body("answers.status", contains(200, 503, 500, 200))
        .body("answers[1].body.code", equalTo("BUSY"))
        .body("answers[2].body.code", equalTo("INTERNAL_ERROR"));
  }

  @Test
  void given_answers_that_are_too_long_together_when_asked_then_what_is_beyond_is_told_so() {
    String large = read("/v1/trial/large");

    var answer = batch(read("/v1/locations/" + mali), large, large, large).statusCode(200);

    List<Integer> statuses =
        new ArrayList<>(answer.extract().<List<Integer>>path("answers.status"));
    assertThat(statuses.getFirst()).isEqualTo(200);
    Collections.sort(statuses);
    assertThat(statuses).containsExactly(200, 200, 200, 413);
    answer.body("answers.findAll { it.status == 413 }.body.code", contains("BODY_TOO_LARGE"));
  }

  @Test
  void given_many_slow_reads_when_asked_then_only_so_many_are_under_way_at_once() {
    String[] many = Collections.nCopies(3 * AT_ONCE, HELD).toArray(String[]::new);
    var answer = CompletableFuture.supplyAsync(() -> batch(many));
    await(() -> gate.held() == AT_ONCE);

    gate.letGo(many.length);

    answer.join().body("answers.status", hasSize(many.length));
    answer.join().body("answers.status", everyItem(equalTo(200)));
    assertThat(gate.mostHeld()).isEqualTo(AT_ONCE);
  }

  @Test
  void given_a_caller_who_leaves_when_reads_have_not_begun_then_they_never_do() throws IOException {
    int many = 20 * AT_ONCE;
    byte[] body = reads(Collections.nCopies(many, HELD)).getBytes(UTF_8);
    var here = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (var caller = new Socket(here.getHost(), here.getPort())) {
      String head =
          "POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                  .formatted(Tokens.admin(), body.length);
      caller.getOutputStream().write(head.getBytes(UTF_8));
      caller.getOutputStream().write(body);
      await(() -> gate.held() == AT_ONCE);
    }

    // One after the other, for the service learns of it a little later.
    int gone = 0;
    while (gate.held() > 0) {
      int left = ++gone;
      gate.letGo(1);
      await(() -> gate.came() - gate.held() >= left);
    }

    assertThat(gate.came()).isLessThan(many);
  }

  @Test
  void given_who_asks_and_as_part_of_what_when_asked_then_each_read_knows_it() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    String me = "Bearer " + Tokens.of(Roles.READER);

    given()
        .contentType(ContentType.JSON)
        .header("Authorization", me)
        .header("Accept-Language", "ar")
        .header("traceparent", trace)
        .header("X-Request-Id", "r-1")
        .header("If-None-Match", "*")
        .header("X-Other", "x")
        .body(reads(List.of(read("/v1/trial/headers"))))
        .post("/v1/batch")
        .then()
        .statusCode(200)
        .body("answers[0].body.authorization", equalTo(me))
        .body("answers[0].body.'accept-language'", equalTo("ar"))
        .body("answers[0].body.traceparent", equalTo(trace))
        .body("answers[0].body.'x-request-id'", equalTo("r-1"))
        .body("answers[0].body.accept", equalTo("application/json"))
        .body("answers[0].body.'if-none-match'", nullValue())
        .body("answers[0].body.'x-other'", nullValue());
  }
}
