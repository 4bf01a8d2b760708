package org.isnad.entities;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
@QuarkusTestResource(EntitiesDatabase.class)
class BadInputTest {
  private static final int BODY_LIMIT = 8 * 1024 * 1024;

  @Inject Stored stored;

  private Map<String, Integer> before = new TreeMap<>();

  @BeforeEach
  void start() {
    stored.clear();
    Endpoint.createReferents();
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
      bodies.put(kind.path() + "/lookup", "{\"ids\":[\"test:a\"]}");
    }
    bodies.put("/v1/entities/lookup", "{\"ids\":[\"test:a\"],\"include\":[\"ENDS\"]}");
    bodies.put(
        "/v1/decisions",
        """
        {"mention":"men_01h455vb4pex5vsknk084sn02q","report":"rpt_01h455vb4pex5vsknk084sn02q",\
        "entity":"act_01h455vb4pex5vsknk084sn02q","exact":"test","verdict":"CONFIRMED",\
        "at":"2026-01-31T12:00:00Z"}\
        """);
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
          new Spoilt("no JSON", b -> "kind=PERSON", "INVALID_JSON"),
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
    bodies()
        .forEach((path, body) ->
            refused(
                post(path, ofString(body), type),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "application/json"));
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
      for (String path : List.of(kind.path(), kind.path() + "/test:a")) {
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
    "PATCH, /v1/%s/test:a, GET PUT DELETE",
    "PATCH, /v1/%s/import, POST",
    "PATCH, /v1/%s/lookup, POST",
    "GET, /v1/entities/lookup, POST"
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
  @ValueSource(strings = {"/v1/nothing", "/v2/actors", "/v1/actors/x/y", "/v1", "/v1/entities"})
  void given_an_address_that_there_is_not_when_asked_then_it_is_not_found(String path) {
    refused(get(path), 404, "NOT_FOUND", path);
  }

  @ParameterizedTest
  @EnumSource
  void given_a_parameter_that_an_address_does_not_know_when_used_then_it_is_named(Endpoint kind) {
    refused(get(kind.path() + "?colour=red"), 400, "UNKNOWN_PARAMETER", "'colour'. Known: after,");
    for (String path : List.of("", "/lookup")) {
      refused(
          post(kind.path() + path + "?colour=red", kind.body()),
          400,
          "UNKNOWN_PARAMETER",
          "takes none");
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
          updatedSince=yesterday | updatedSince cannot be 'yesterday'; it is a time as 2019-10-27
          updatedSince=2019-10   | updatedSince cannot be '2019-10'; it is a time as 2019-10-27
          updatedSince=-9999-12-31T23:59:59Z | updatedSince cannot be '-9999-12-31T23:59:59Z'
          updatedSince=%2B999999999-12-31T23:59:59Z | updatedSince cannot be '+999999999-12-31T
          """)
  void given_a_parameter_with_a_bad_value_when_listing_then_it_is_told(String query, String told) {
    for (Endpoint kind : Endpoint.values()) {
      refused(get(kind.path() + "?" + query), 400, "INVALID_PARAMETER", told);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/actors?kind=BEAST, PERSON_GROUP",
    "/v1/locations?kind=city, PROVINCE",
    "/v1/events?type=x, COUP",
    "/v1/relations?type=x, RIVAL_OF"
  })
  void given_a_choice_that_there_is_not_when_listing_then_those_there_are_are_told(
      String path, String choice) {
    refused(get(path), 400, "INVALID_PARAMETER", choice);
  }

  @ParameterizedTest
  @EnumSource
  void given_a_cursor_that_is_none_or_of_another_list_when_paging_then_it_is_refused(
      Endpoint kind) {
    var ofOthers =
        Stream.of("act", "loc", "evt", "rel", "rpt")
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
          abc_01h455vb4pex5vsknk084sn02q | INVALID_ID   | unknown prefix 'abc'
          act_81h455vb4pex5vsknk084sn02q | INVALID_ID   | larger than a UUID
          act_01h455vb4pex5vsknk084sn02u | INVALID_ID   | 'u' is not a digit
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
    refused(get("/v1/events/test:a"), 404, "NOT_FOUND", "No event is known as 'test:a'");
    for (String id : List.of("loc", "evt", "rel", "rpt")) {
      String other = id + "_01h455vb4pex5vsknk084sn02q";
      refused(get("/v1/actors/" + other), 404, "NOT_FOUND", "No actor is known as '" + id);
    }
  }

  @Test
  void given_more_than_500_ids_when_looked_up_then_they_are_too_many() {
    String ids = "\"test:a\",".repeat(500) + "\"test:b\"";
    bodies().keySet().stream()
        .filter(path -> path.endsWith("lookup") && !path.contains("entities"))
        .forEach(path ->
            refused(
                post(path, "{\"ids\":[" + ids + "]}"),
                400,
                "INVALID_FIELD",
                "ids size must be between 0 and 500"));
    refused(
        post("/v1/entities/lookup", "{\"ids\":[" + "\"test:a\",".repeat(5000) + "\"test:b\"]}"),
        400,
        "INVALID_FIELD",
        "ids size must be between 0 and 5000");
  }

  @Test
  void given_a_text_that_a_pattern_could_recurse_on_when_sent_then_it_is_refused() {
    refused(
        post("/v1/actors", "{\"subtype\":\"a" + "-a".repeat(20_000) + "\"}"),
        400,
        "INVALID_FIELD",
        "subtype size must be between 0 and 60");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                | INVALID_FIELD | ids must not be null
          {"ids":[null]}                    | INVALID_FIELD | ids[0] must not be null
          {"ids":[1]}                       | INVALID_FIELD | ids[0] is not a text
          {"ids":"test:a"}                  | INVALID_FIELD | ids is not a list
          {"ids":["x"]}                     | INVALID_ID    | ids[0]: Not an id
          {"ids":["test:\\u0000"]}          | INVALID_TEXT  | ids[0]: An external id has a NUL
          {"ids":[],"include":["FRIENDS"]}  | INVALID_FIELD | include[0] cannot be 'FRIENDS'
          {"ids":[],"include":[null]}       | INVALID_FIELD | include[] must not be null
          """)
  void given_a_bad_question_when_looked_up_then_it_is_told(String body, String code, String told) {
    refused(post("/v1/entities/lookup", body), 400, code, told);
    if (!body.contains("include")) {
      for (Endpoint kind : Endpoint.values()) {
        refused(post(kind.path() + "/lookup", body), 400, code, told);
      }
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

      refused(post(kind.path(), bad), code.equals("UNKNOWN_REFERENCE") ? 422 : 400, code, told);
      assertThat(Api.outcomes(kind.path(), bad)).containsExactly("FAILED " + code);
    }
  }

  private static String expanded(String text) {
    return Pattern.compile("<(.+)\\*(\\d+)>")
        .matcher(text)
        .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
  }

  @Test
  void given_a_media_type_that_is_none_when_sent_then_it_is_told() {
    refused(post("/v1/actors", ofString("{}"), ""), 400, "INVALID_HEADER", "Content-Type");
    refused(get("/v1/actors", "Accept", ""), 400, "INVALID_HEADER", "application/json");
  }

  @Test
  void given_an_address_too_long_or_not_utf_8_when_asked_then_it_is_told() {
    Api.get("/v1/actors?subtype=" + "x".repeat(70_000))
        .statusCode(414)
        .contentType("application/problem+json")
        .body("code", equalTo("ADDRESS_TOO_LONG"), "detail", containsString("65536"));
    for (String path : List.of("/v1/actors?subtype=a%ED%A0%80", "/v1/actors/seed:%FF")) {
      refused(get(path), 400, "INVALID_TEXT", "UTF-8");
    }
    assertThat(get("/v1/actors?subtype=%EF%BF%BD").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/events?occurred=Y6000000,    INVALID_EDTF,      5874896",
    "/v1/relations?asOf=-5000,        INVALID_EDTF,      -4712",
    "/v1/events?occurred=XXXX,        INVALID_PARAMETER, not known",
    "/v1/relations?asOf=XXXX,         INVALID_PARAMETER, not known",
  })
  void given_a_date_that_narrows_to_nothing_when_asked_then_it_is_refused(
      String path, String code, String told) {
    refused(get(path), 400, code, told);
  }

  @Test
  void given_no_body_when_a_type_of_one_is_said_then_it_is_left_aside() {
    assertThat(get("/v1/actors", "Content-Type", "text/csv").statusCode()).isEqualTo(200);
    assertThat(get("/v1/actors", "Content-Type", "none").statusCode()).isEqualTo(200);
  }

  @Test
  void given_a_type_that_may_be_any_when_posted_then_it_is_refused() {
    for (String type : List.of("*/*", "application/*")) {
      refused(
          post("/v1/actors", ofString("{}"), type), 415, "UNSUPPORTED_MEDIA_TYPE", "be anything");
    }
  }

  @Test
  void given_an_action_without_a_body_when_sent_then_it_needs_no_type_but_from_another_site() {
    String path = "/v1/actors/test:a/unmerge";

    refused(Api.send("POST", path, noBody()), 409, "NOT_MERGED", "stands for itself");
    refused(
        Api.send("POST", path, noBody(), "Origin", "https://example.org"),
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "From a page of another site");
  }

  @Test
  void given_texts_beyond_the_basic_plane_when_sent_then_their_characters_are_counted() {
    String longest = "\ud800\udfa0".repeat(300);

    String body = Endpoint.ACTORS.body();

    refused(
        post("/v1/actors", body.replace("الاسم", longest + "x")),
        400,
        "INVALID_FIELD",
        "names[0].value size must be between 0 and 300");
    Api.post("/v1/actors", body.replace("الاسم", longest)).statusCode(201);
    before = stored.counts();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Idempotency-Key", "If-Match"})
  void given_an_empty_header_when_sent_then_it_is_not_taken_for_none(String name) {
    refused(
        Api.send(
            "POST",
            "/v1/actors",
            ofString(Endpoint.ACTORS.body()),
            "Content-Type",
            "application/json",
            name,
            ""),
        400,
        "INVALID_HEADER",
        name + " is empty");
  }

  @Test
  void given_a_body_over_the_limit_when_sent_then_it_is_too_large() {
    byte[] body = ("{\"subtype\":\"" + "x".repeat(BODY_LIMIT) + "\"}").getBytes(UTF_8);
    var announced = ofByteArray(body);
    var unannounced = ofInputStream(() -> new ByteArrayInputStream(body));

    for (String path : List.of("/v1/actors", "/v1/actors/lookup", "/v1/entities/lookup")) {
      for (var publisher : List.of(announced, unannounced)) {
        refused(post(path, publisher, "application/json"), 413, "BODY_TOO_LARGE", "8388608 bytes");
      }
    }
  }

  @Test
  void given_a_body_of_no_type_when_posted_then_it_is_refused_for_any_page_could_send_it() {
    for (String path : List.of("/v1/actors", "/v1/actors/import")) {
      var answer = Api.send("POST", path, java.net.http.HttpRequest.BodyPublishers.ofString("{}"));

      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body()).contains("Content-Type is missing");
    }
  }
}
