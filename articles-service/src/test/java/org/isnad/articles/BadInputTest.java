package org.isnad.articles;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isnad.identity.tests.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends: 4xx as problem+json with a code, and nothing is stored. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class BadInputTest {
  private static final int BODY_LIMIT = 8 * 1024 * 1024;

  /** Once is enough: each test shows that it stored nothing. */
  private static boolean prepared;

  @Inject Stored stored;

  private Map<String, Integer> before = new TreeMap<>();

  @BeforeEach
  void start() {
    if (!prepared) {
      stored.clear();
      Endpoint.createReferents();
      prepared = true;
    }
    before = stored.counts();
  }

  @AfterEach
  void given_bad_input_when_it_was_refused_then_nothing_is_stored() {
    assertThat(stored.counts()).isEqualTo(before);
  }

  private static void refused(HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    var problem = Api.read(answer.body());
    assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
    assertThat(problem.path("detail").asText()).as(answer.body()).contains(detail);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).startsWith("urn:isnad:problem:");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("org.isnad", "java.", "jackson");
  }

  private static HttpResponse<String> get(String path, String... headers) {
    return Api.send("GET", path, noBody(), headers);
  }

  private static HttpResponse<String> post(String path, String body) {
    return post(path, ofString(body), "application/json");
  }

  private static HttpResponse<String> post(String path, BodyPublisher body, String type) {
    return Api.send("POST", path, body, "Content-Type", type);
  }

  /** Every address that takes JSON, and a body that it takes. */
  private static Map<String, String> bodies() {
    Map<String, String> bodies = new TreeMap<>();
    for (Endpoint kind : Endpoint.values()) {
      bodies.put(kind.path(), kind.body("x"));
      bodies.put(kind.path() + "/lookup", "{\"ids\":[\"test:report\"]}");
    }
    return bodies;
  }

  /** A way to spoil any body. */
  record Spoilt(String how, UnaryOperator<String> spoil, String code) {
    @Override
    public String toString() {
      return how;
    }
  }

  static final List<Spoilt> SPOILT =
      List.of(
          new Spoilt("empty", b -> "", "INVALID_JSON"),
          new Spoilt("blank", b -> " \n", "INVALID_JSON"),
          new Spoilt("null", b -> "null", "INVALID_JSON"),
          new Spoilt("a list", b -> "[" + b + "]", "INVALID_JSON"),
          new Spoilt("a text", b -> "\"text\"", "INVALID_JSON"),
          new Spoilt("a number", b -> "5", "INVALID_JSON"),
          new Spoilt("no JSON", b -> "language=ar", "INVALID_JSON"),
          new Spoilt("cut off", b -> b.substring(0, b.length() - 1), "INVALID_JSON"),
          new Spoilt("a second body", b -> b + b, "INVALID_JSON"),
          new Spoilt("garbage behind", b -> b + " x", "INVALID_JSON"),
          new Spoilt("a comment", b -> "/* */" + b, "INVALID_JSON"),
          new Spoilt(
              "a key twice", b -> b.replaceFirst("(\"\\w+\":)", "$1null,$1"), "INVALID_JSON"),
          new Spoilt(
              "an unknown key", b -> b.replaceFirst("\\{", "{\"colour\":1,"), "UNKNOWN_PROPERTY"),
          new Spoilt("a key with NUL", b -> b.replace("{\"", "{\"\\u0000"), "UNKNOWN_PROPERTY"),
          new Spoilt("10,000 deep", b -> "[".repeat(10_000), "INVALID_JSON"),
          new Spoilt("100,000 digits", b -> "1".repeat(100_000), "INVALID_JSON"));

  @ParameterizedTest
  @FieldSource("SPOILT")
  void given_a_spoilt_body_when_sent_to_any_address_then_it_is_refused(Spoilt spoilt) {
    bodies()
        .forEach(
            (path, body) -> refused(post(path, spoilt.spoil.apply(body)), 400, spoilt.code, ""));
  }

  @Test
  void given_bytes_that_are_no_utf_8_when_sent_to_any_address_then_they_are_refused() {
    bodies()
        .forEach((path, body) -> {
          byte[] cut = body.getBytes(UTF_8);
          cut[body.indexOf("test")] = (byte) 0xFF;
          byte[] wide = Arrays.copyOf(new byte[] {0, 0, 0, '{', (byte) 0xFF}, 40);
          for (byte[] bad : List.of(cut, wide, new byte[] {0, 1, 2})) {
            refused(post(path, ofByteArray(bad), "application/json"), 400, "INVALID_JSON", "");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-ndjson",
        "application/x-www-form-urlencoded"
      })
  void given_a_body_of_another_type_when_sent_to_any_address_then_it_is_not_taken(String type) {
    var addresses = new TreeMap<>(bodies());
    if (type.equals("text/plain")) {
      addresses.remove("/v1/reports"); // a raw article
    }
    addresses.forEach((path, body) ->
        refused(
            post(path, ofString(body), type), 415, "UNSUPPORTED_MEDIA_TYPE", "application/json"));
  }

  @ParameterizedTest
  @EnumSource
  void given_json_when_imported_then_it_is_not_taken(Endpoint kind) {
    refused(
        post(kind.path() + "/import", kind.body()),
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "application/x-ndjson");
  }

  @Test
  void given_an_answer_wanted_in_another_form_when_asked_then_there_is_none() {
    for (Endpoint kind : Endpoint.values()) {
      for (String path : List.of(kind.path(), kind.path() + "/test:report")) {
        refused(get(path, "Accept", "image/png"), 406, "NOT_ACCEPTABLE", "application/json");
      }
    }
    bodies()
        .forEach((path, body) -> {
          String[] headers = {"Accept", "text/html", "Content-Type", "application/json"};
          refused(
              Api.send("POST", path, ofString(body), headers),
              406,
              "NOT_ACCEPTABLE",
              "application/json");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/%s, GET POST",
    "PATCH, /v1/%s/test:report, GET PUT DELETE",
    "PATCH, /v1/%s/import, POST",
    "PATCH, /v1/%s/lookup, POST",
    "POST, /v1/reports/test:report/mentions, GET"
  })
  void given_a_method_that_an_address_does_not_have_when_used_then_those_it_has_are_told(
      String method, String path, String allowed) {
    for (Endpoint kind : Endpoint.values()) {
      var answer = Api.send(method, path.formatted(kind.noun() + "s"), noBody());

      refused(answer, 405, "METHOD_NOT_ALLOWED", "It takes");
      assertThat(answer.headers().firstValue("Allow").orElse("")).contains(allowed.split(" "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/v2/reports", "/v1/claims/x/y", "/v1"})
  void given_an_address_that_there_is_not_when_asked_then_it_is_not_found(String path) {
    refused(get(path), 404, "NOT_FOUND", path);
  }

  @ParameterizedTest
  @EnumSource
  void given_a_parameter_that_an_address_does_not_know_when_used_then_it_is_named(Endpoint kind) {
    refused(get(kind.path() + "?colour=red"), 400, "UNKNOWN_PARAMETER", "'colour'. Known: ");
    for (String path : List.of("", "/lookup")) {
      refused(
          post(kind.path() + path + "?colour=red", kind.body()),
          400,
          "UNKNOWN_PARAMETER",
          "'colour'");
    }
    refused(
        post(kind.path() + "/import?x=1", ofString(kind.body()), "application/x-ndjson"),
        400,
        "UNKNOWN_PARAMETER",
        "'x'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          limit=0                | limit must be greater than or equal to 1
          limit=201              | limit must be less than or equal to 200
          limit=abc              | limit cannot be 'abc'; it is a whole number
          limit=1.5              | limit cannot be '1.5'; it is a whole number
          limit=99999999999      | limit cannot be '99999999999'; it is a whole number
          limit=                 | limit is empty; leave it out
          limit=1&limit=2        | limit may stand only once
          total=yes              | total cannot be 'yes'; it is true or false
          after=                 | after is empty; leave it out
          """)
  void given_a_parameter_with_a_bad_value_when_listing_then_it_is_told(String query, String told) {
    for (Endpoint kind : Endpoint.values()) {
      refused(get(kind.path() + "?" + query), 400, "INVALID_PARAMETER", told);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/reports?include=x, MENTIONS",
    "/v1/reports/test:report?include=x, CLAIMS",
    "/v1/mentions?kind=x, DUAL_ANAPHOR",
    "/v1/mentions?status=x, REJECTED",
    "/v1/claims?modality=x, HEADLINE"
  })
  void given_a_choice_that_there_is_not_when_listing_then_those_there_are_are_told(
      String path, String choice) {
    refused(get(path), 400, "INVALID_PARAMETER", choice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          updatedSince=yesterday | updatedSince cannot be 'yesterday'; it is a time as 2019-10-27
          updatedSince=2019-10   | updatedSince cannot be '2019-10'; it is a time as 2019-10-27
          updatedSince=-9999-12-31T23:59:59Z | updatedSince cannot be '-9999-12-31T23:59:59Z'
          updatedSince=%2B999999999-12-31T23:59:59Z | updatedSince cannot be '+999999999-12-31T
          publishedFrom=2019                 | publishedFrom cannot be '2019'; it is a day as 2019-10-27
          publishedTo=%2B999999999-01-01     | publishedTo cannot be '+999999999-01-01'
          publishedFrom=2020-01-02&publishedTo=2020-01-01 | publishedTo is before publishedFrom
          """)
  void given_a_filter_with_a_bad_value_when_reports_are_listed_then_it_is_told(
      String query, String told) {
    refused(get("/v1/reports?" + query), 400, "INVALID_PARAMETER", told);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/reports?publisher=x, INVALID_ID",
    "/v1/reports?actor=act_x, INVALID_ID",
    "/v1/reports?actor=seed:a%00, INVALID_TEXT",
    "/v1/mentions?ref=x, INVALID_ID",
    "/v1/claims?about=TEST:x, INVALID_ID"
  })
  void given_a_reference_that_is_none_when_listing_then_it_is_told(String path, String code) {
    refused(get(path), 400, code, "");
  }

  @Test
  void given_entities_service_at_fault_when_it_is_needed_then_that_is_told() {
    String told = "it is needed to find seed:fault. Try again, or write ids instead";
    refused(get("/v1/reports?actor=seed:fault"), 503, "UPSTREAM_UNAVAILABLE", told);
    refused(
        post("/v1/mentions", Endpoint.MENTIONS.body().replace("seed:actor-1", "seed:fault")),
        503,
        "UPSTREAM_UNAVAILABLE",
        "entities-service does not answer");
  }

  @ParameterizedTest
  @EnumSource
  void given_a_cursor_that_is_none_or_of_another_list_when_paging_then_it_is_refused(
      Endpoint kind) {
    var ofOthers =
        Stream.of("rpt", "men", "clm", "cit", "act")
            .filter(prefix -> !prefix.equals(kind.prefix()))
            .map(prefix -> cursor(prefix + "_01h455vb4pex5vsknk084sn02q"));
    var none = Stream.of("x", "!!", "a".repeat(3000), cursor(""), cursor("\0"), cursor("a\nb"));

    Stream.concat(ofOthers, none)
        .forEach(cursor ->
            refused(
                get(kind.path() + "?after=" + cursor), 400, "INVALID_CURSOR", "Not a cursor: '"));
  }

  private static String cursor(String text) {
    return "a" + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          xx                             | INVALID_ID   | expected a prefix, '_' and 26 characters
          %20                            | INVALID_ID   | expected a prefix
          xyz_01h455vb4pex5vsknk084sn02q | INVALID_ID   | unknown prefix 'xyz'
          rpt_81h455vb4pex5vsknk084sn02q | INVALID_ID   | larger than a UUID
          rpt_01h455vb4pex5vsknk084sn02u | INVALID_ID   | 'u' is not a digit
          TEST:a                         | INVALID_ID   | expected scheme:value
          :a                             | INVALID_ID   | expected scheme:value
          test:                          | INVALID_ID   | expected scheme:value
          test:%00                       | INVALID_TEXT | NUL
          """)
  void given_an_id_that_is_none_when_read_then_it_is_told_why(String id, String code, String told) {
    for (Endpoint kind : Endpoint.values()) {
      refused(get(kind.path() + "/" + id), 400, code, told);
    }
  }

  @Test
  void given_an_id_of_another_kind_when_read_then_nothing_is_found() {
    refused(get("/v1/claims/test:report"), 404, "NOT_FOUND", "No claim is known as 'test:report'");
    for (String path : List.of("", "/mentions", "/claims")) {
      refused(get("/v1/reports/test:claim" + path), 404, "NOT_FOUND", "No report is known as");
    }
  }

  @Test
  void given_more_than_500_ids_when_looked_up_then_they_are_too_many() {
    String ids = "\"test:report\",".repeat(500) + "\"test:b\"";
    bodies().keySet().stream()
        .filter(path -> path.endsWith("lookup"))
        .forEach(path ->
            refused(
                post(path, "{\"ids\":[" + ids + "]}"),
                400,
                "INVALID_FIELD",
                "ids size must be between 0 and 500"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                | INVALID_FIELD |
          {"ids":[null]}                    | INVALID_FIELD | ids[0] must not be null
          {"ids":[1]}                       | INVALID_FIELD | ids[0] is not a text
          {"ids":"test:report"}                  | INVALID_FIELD | ids is not a list
          {"ids":["x"]}                     | INVALID_ID    | ids[0]: Not an id
          {"ids":["test:\\u0000"]}          | INVALID_TEXT  | ids[0]: An external id has a NUL
          """)
  void given_a_bad_question_when_looked_up_then_it_is_told(
      String body, String code, @Nullable String told) {
    for (Endpoint kind : Endpoint.values()) {
      refused(post(kind.path() + "/lookup", body), 400, code, told == null ? "ids" : told);
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/bad-fields.csv",
      delimiter = '|',
      quoteCharacter = '^',
      maxCharsPerColumn = 100_000)
  void given_a_bad_field_when_created_or_imported_then_it_is_told(
      String kinds, String from, @Nullable String to, String code, String told) {
    for (Endpoint kind : Endpoint.of(kinds)) {
      String bad = kind.body("x").replace(from, to == null ? "" : expanded(to));
      assertThat(bad).isNotEqualTo(kind.body("x"));

      refused(post(kind.path(), bad), status(code), code, told);
      assertThat(Api.outcomes(kind.path(), bad)).containsExactly("FAILED " + code);
    }
  }

  private static int status(String code) {
    return switch (code) {
      case "UNKNOWN_REFERENCE", "SPAN_MISMATCH" -> 422;
      case "EXTERNAL_ID_TAKEN" -> 409;
      default -> 400;
    };
  }

  private static String expanded(String text) {
    return Pattern.compile("<(.+)\\*(\\d+)>")
        .matcher(text)
        .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
  }

  @Test
  void given_a_body_over_the_limit_when_sent_then_it_is_too_large() {
    byte[] body = ("{\"body\":\"" + "x".repeat(BODY_LIMIT) + "\"}").getBytes(UTF_8);
    var announced = ofByteArray(body);
    var unannounced = ofInputStream(() -> new ByteArrayInputStream(body));

    for (String path : List.of("/v1/reports", "/v1/claims/lookup")) {
      for (var publisher : List.of(announced, unannounced)) {
        refused(post(path, publisher, "application/json"), 413, "BODY_TOO_LARGE", "8388608 bytes");
      }
    }
  }

  @Test
  void given_a_body_of_no_type_when_posted_then_it_is_refused_for_any_page_could_send_it() {
    for (String path : List.of("/v1/reports", "/v1/reports/import")) {
      var answer = Api.send("POST", path, java.net.http.HttpRequest.BodyPublishers.ofString("{}"));

      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body()).contains("Content-Type is missing");
    }
  }
}
