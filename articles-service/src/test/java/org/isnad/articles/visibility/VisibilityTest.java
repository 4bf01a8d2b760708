package org.isnad.articles.visibility;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** What one may not see does not exist for one, whichever door one comes by. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
@Timeout(120)
class VisibilityTest {
  private static final String BODY = "قال سالم إن السفينة غرقت في الميناء القديم";
  private static final String OPEN = "قال سالم إن القطار وصل إلى المحطة الجديدة";

  @Inject Stored stored;

  /** Restricted to the group sahel, with what is of it. */
  private String report;

  private String mention;
  private String claim;

  private String open;

  /** The last change of before. */
  private int head;

  @BeforeEach
  void store() {
    stored.clear();
    head = as(Tokens.admin()).get("/v1/changes?limit=1").path("head");
    open = created("/v1/reports", report(OPEN, ""));
    report =
        created(
            "/v1/reports",
            report(
                BODY,
                ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"secret\"}],\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\",\"desk\"]"));
    mention = created("/v1/mentions", mention(report));
    claim = created("/v1/claims", claim(report, ""));
  }

  static String report(String body, String more) {
    return "{\"language\":\"ar\",\"publisher\":\"seed:actor-2\",\"body\":\"%s\"%s}"
        .formatted(body, more);
  }

  static String mention(String report) {
    return "{\"report\":\"%s\",\"start\":4,\"end\":8,\"refs\":[\"seed:actor-1\"],\"kind\":\"NAME\",\"annotator\":\"EDITOR\"}"
        .formatted(report);
  }

  static String claim(String report, String more) {
    return """
    {"report":"%s","quote":{"start":0,"end":3},"about":["seed:actor-1"],"modality":"ASSERTED",
     "attribution":[{"kind":"NARRATOR"}]%s}\
    """
        .formatted(report, more);
  }

  static String created(String path, String json) {
    return as(Tokens.admin())
        .contentType("application/json")
        .body(json)
        .post(path)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static String outsider() {
    return Tokens.of(Roles.EDITOR, "other");
  }

  private static String insider() {
    return Tokens.of(Roles.EDITOR, "sahel");
  }

  /** A way to ask, in which the report, its mention and its claim stand as @R, @M and @C. */
  record Door(String method, String path, String body) {
    /**
     * @param filled puts what is asked for into a text
     */
    Response ask(RequestSpecification request, UnaryOperator<String> filled) {
      if (!body.isEmpty()) {
        request.contentType("application/json").body(filled.apply(body));
      }
      return request.request(method, filled.apply(path));
    }

    @Override
    public String toString() {
      return method + " " + path + " " + body;
    }
  }

  private String with(String pattern) {
    return pattern
        .replace("@R", report)
        .replace("@M", mention)
        .replace("@C", claim)
        .replace("@H", String.valueOf(head));
  }

  static Stream<Door> doors() {
    Stream<Door> reads =
        Stream.of(
                "/v1/reports",
                "/v1/reports?limit=1",
                "/v1/reports?include=MENTIONS&include=CLAIMS",
                "/v1/reports?fields=TITLE&fields=NAMED",
                "/v1/reports?text=السفينة",
                "/v1/reports?entity=seed:actor-1",
                "/v1/reports?publisher=seed:actor-2",
                "/v1/reports?annotation=PENDING",
                "/v1/reports?updatedSince=2020-01-01T00:00:00Z",
                "/v1/reports/@R",
                "/v1/reports/t:secret",
                "/v1/reports/@R/mentions",
                "/v1/reports/@R/claims",
                "/v1/reports/@R/revisions/1",
                "/v1/mentions",
                "/v1/mentions?report=@R",
                "/v1/mentions?ref=seed:actor-1",
                "/v1/mentions/@M",
                "/v1/claims",
                "/v1/claims?report=@R",
                "/v1/claims?about=seed:actor-1",
                "/v1/claims/@C",
                "/v1/changes?limit=1000&after=@H")
            .map(path -> new Door("GET", path, ""));
    Stream<Door> questions =
        Stream.of(
            new Door("POST", "/v1/reports/search?include=BODY", "{\"text\":\"السفينة\"}"),
            new Door("POST", "/v1/reports/search", "{\"text\":\"سالم\",\"orderBy\":\"PUBLISHED\"}"),
            new Door("POST", "/v1/reports/search", "{\"entities\":[\"seed:actor-1\"]}"),
            new Door("POST", "/v1/reports/lookup", "{\"ids\":[\"@R\"]}"),
            new Door("POST", "/v1/reports/lookup?fields=TITLE", "{\"ids\":[\"@R\"]}"),
            new Door("POST", "/v1/reports/lookup", "{\"ids\":[\"t:secret\"]}"),
            new Door("POST", "/v1/reports/lookup", "{\"entities\":[\"seed:actor-1\"]}"),
            new Door("POST", "/v1/mentions/lookup", "{\"ids\":[\"@M\"]}"),
            new Door("POST", "/v1/mentions/lookup", "{\"reports\":[\"@R\"]}"),
            new Door("POST", "/v1/mentions/lookup", "{\"entities\":[\"seed:actor-1\"]}"),
            new Door("POST", "/v1/claims/lookup", "{\"ids\":[\"@C\"]}"),
            new Door(
                "POST",
                "/v1/batch",
                "{\"reads\":[{\"path\":\"/v1/reports/@R\"},{\"path\":\"/v1/reports\"}]}"));
    return Stream.concat(reads, questions);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void given_a_restricted_report_when_somebody_asks_then_only_those_of_its_groups_are_told(
      Door door) {
    awaitFed();
    String told = said(door.ask(as(insider()), this::with));
    String untold = said(door.ask(as(outsider()), this::with));

    assertThat(told).containsAnyOf(report + "\"", mention + "\"", claim + "\"");
    assertThat(untold.replaceAll("\"understood\":\\{[^}]*}", "")).doesNotContain("السفينة");
    for (String id : List.of(report, mention, claim)) {
      // What was asked for may be repeated, as that which is not there.
      assertThat(untold.replaceAll("\"(missing|detail)\":(\\[[^]]*]|\"[^\"]*\")", ""))
          .doesNotContain(id);
    }
  }

  /** The feed is numbered by whoever does so in the background. */
  private void awaitFed() {
    List<String> fed = List.of();
    while (!fed.contains(report)) {
      fed = as(Tokens.admin()).get("/v1/changes?limit=1000&after=" + head).path("changes.report");
    }
  }

  private static String said(Response response) {
    assertThat(response.statusCode()).isIn(200, 404);
    return response.asString();
  }

  @Test
  void given_one_thing_of_a_restricted_report_when_an_outsider_asks_for_it_then_it_is_not_there() {
    for (String path :
        List.of(
            "/v1/reports/" + report,
            "/v1/reports/t:secret",
            "/v1/reports/" + report + "/mentions",
            "/v1/reports/" + report + "/claims",
            "/v1/reports/" + report + "/revisions",
            "/v1/reports/" + report + "/revisions/1",
            "/v1/mentions/" + mention,
            "/v1/claims/" + claim)) {
      as(outsider()).get(path).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
      as(Tokens.of(Roles.READER)).get(path).then().statusCode(404);
      as(insider()).get(path).then().statusCode(200);
      as(Tokens.of(Roles.ANNOTATOR)).get(path).then().statusCode(200);
    }
    as(outsider())
        .get("/v1/reports?total=true")
        .then()
        .body("total", equalTo(1))
        .body("items.id", contains(open));
    as(insider()).get("/v1/reports?total=true").then().body("total", equalTo(2));
    as(outsider())
        .contentType("application/json")
        .body("{\"text\":\"سالم\",\"total\":true,\"facets\":[\"ACTOR\",\"PUBLISHER\"]}")
        .post("/v1/reports/search")
        .then()
        .statusCode(200)
        .body("total", equalTo(1))
        .body("facets.counts.flatten().count", not(org.hamcrest.Matchers.hasItem(2)));
  }

  @Test
  void given_a_deleted_restricted_report_when_an_outsider_asks_then_it_never_was() {
    as(Tokens.admin())
        .header("If-Match", "\"1\"")
        .delete("/v1/reports/" + report)
        .then()
        .statusCode(204);

    as(outsider()).get("/v1/reports/" + report).then().statusCode(404);
    as(insider()).get("/v1/reports/" + report).then().statusCode(410);
    List<String> kinds = List.of();
    while (!kinds.contains("DELETED")) {
      kinds = as(Tokens.admin()).get("/v1/changes?limit=1000&after=" + head).path("changes.kind");
    }
    assertThat(as(outsider()).get("/v1/changes?limit=1000&after=" + head).asString())
        .doesNotContain(report);
  }

  @Test
  void given_a_restricted_report_when_an_outsider_writes_then_it_is_as_if_it_were_not_there() {
    String json = "application/json";
    as(outsider())
        .header("If-Match", "\"1\"")
        .contentType(json)
        .body(report(OPEN + " .", ""))
        .put("/v1/reports/" + report)
        .then()
        .statusCode(404);
    as(outsider())
        .header("If-Match", "\"1\"")
        .delete("/v1/reports/" + report)
        .then()
        .statusCode(404);
    as(outsider())
        .contentType(json)
        .post("/v1/reports/" + report + "/annotate")
        .then()
        .statusCode(404);
    as(outsider())
        .contentType(json)
        .body("{}")
        .post("/v1/mentions/" + mention + "/confirm")
        .then()
        .statusCode(404);
    as(outsider())
        .contentType(json)
        .post("/v1/mentions/" + mention + "/reject")
        .then()
        .statusCode(404);
    as(outsider())
        .contentType(json)
        .body(mention(report))
        .post("/v1/mentions")
        .then()
        .statusCode(422)
        .body("code", equalTo("UNKNOWN_REFERENCE"));
    as(outsider())
        .contentType(json)
        .body(claim("t:secret", ""))
        .post("/v1/claims")
        .then()
        .statusCode(422);
    as(outsider())
        .contentType(json)
        .body(claim(open, ",\"contradicts\":[\"" + claim + "\"]"))
        .post("/v1/claims")
        .then()
        .statusCode(422);
    // The same text of one's own is another report.
    String own =
        as(outsider())
            .contentType(json)
            .body(report(BODY, ""))
            .post("/v1/reports")
            .then()
            .statusCode(201)
            .body("nearDuplicateOf", nullValue())
            .extract()
            .path("id");
    assertThat(own).isNotEqualTo(report);
    var taken =
        as(outsider())
            .contentType(json)
            .body(report(BODY + " .", ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"secret\"}]"))
            .post("/v1/reports");
    taken.then().statusCode(409).body("code", equalTo("EXTERNAL_ID_TAKEN"));
    assertThat(taken.asString()).doesNotContain(report);
    String imported =
        as(outsider())
            .contentType("application/x-ndjson")
            .body(
                (report("نص آخر", ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"secret\"}]")
                        + "\n")
                    .getBytes(UTF_8))
            .post("/v1/reports/import")
            .asString();
    assertThat(imported).contains("EXTERNAL_ID_TAKEN").doesNotContain(report);
    as(insider())
        .get("/v1/reports/" + report)
        .then()
        .body("version", equalTo(1))
        .body("body", equalTo(BODY));
  }

  @Test
  void given_a_claim_that_points_at_a_restricted_one_when_an_outsider_reads_it_then_it_does_not() {
    String pointing =
        created(
            "/v1/claims",
            claim(open, ",\"contradicts\":[\"" + claim + "\"],\"qualifies\":[\"" + claim + "\"]"));

    for (String path :
        List.of(
            "/v1/claims/" + pointing,
            "/v1/reports/" + open + "/claims",
            "/v1/claims?report=" + open)) {
      assertThat(as(outsider()).get(path).asString()).contains(pointing).doesNotContain(claim);
      assertThat(as(insider()).get(path).asString()).contains(claim);
    }
  }

  @Test
  void given_a_claim_that_points_at_what_is_shut_when_an_outsider_writes_it_then_it_still_does() {
    String about = "\"about\":[\"seed:actor-1\"]";
    String hidden = "\"about\":[\"%s\",\"seed:actor-1\",\"%s\"]".formatted(report, mention);
    String points = ",\"contradicts\":[\"%s\"],\"qualifies\":[\"%s\"]".formatted(claim, claim);
    String path = "/v1/claims/" + created("/v1/claims", claim(open, points).replace(about, hidden));
    List<String> before = as(insider()).get(path).path("about");
    String other = created("/v1/claims", claim(open, ""));

    // What was read is sent back.
    as(outsider()).get(path).then().body("about", hasSize(1)).body("contradicts", empty());
    change(outsider(), path, 1, claim(open, "")).then().statusCode(200).body("version", equalTo(1));
    as(insider())
        .get(path)
        .then()
        .body("version", equalTo(1))
        .body("about", equalTo(before))
        .body("contradicts", contains(claim))
        .body("qualifies", contains(claim));

    String own = ",\"contradicts\":[\"" + other + "\"]";
    assertThat(change(outsider(), path, 1, claim(open, own)).asString())
        .contains("\"version\":2", other)
        .doesNotContain(claim, report, mention);
    as(insider())
        .get(path)
        .then()
        .body("contradicts", containsInAnyOrder(claim, other))
        .body("qualifies", contains(claim));

    // Who sees them may take them away.
    change(insider(), path, 2, claim(open, "")).then().statusCode(200);
    as(insider()).get(path).then().body("about", hasSize(1)).body("qualifies", empty());
  }

  @Test
  void given_a_restricted_text_when_an_outsider_imports_it_then_it_is_as_any_other() {
    String shut =
        ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"own\"}],\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\",\"desk\"]";

    String same = imported(outsider(), report(BODY, shut));
    String other = imported(outsider(), report("نص لا يعرفه أحد", shut));

    assertThat(same).isEqualTo(other).contains("INVALID_FIELD");
    assertThat(imported(Tokens.of(Roles.EDITOR, "sahel", "desk"), report(BODY, shut)))
        .contains("DUPLICATE", report);
  }

  private static String imported(String token, String row) {
    return as(token)
        .contentType("application/x-ndjson")
        .body((row + "\n").getBytes(UTF_8))
        .post("/v1/reports/import")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void given_a_work_that_a_restricted_report_cites_when_an_outsider_names_it_then_it_is_unknown() {
    String cites = ",\"cites\":[{\"externalIds\":[{\"scheme\":\"doi\",\"value\":\"10.1/x\"}]}]";
    String citing =
        created(
            "/v1/reports",
            report(
                "كلام يستند إلى عمل",
                cites + ",\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\"]"));
    String work = as(insider()).get("/v1/reports/" + citing).path("cites[0].id");
    String asked = "{\"entities\":[\"doi:10.1/x\"]}";
    for (String path : List.of("/v1/mentions/lookup", "/v1/reports/lookup")) {
      posted(outsider(), path, asked)
          .then()
          .statusCode(200)
          .body("missing", contains("doi:10.1/x"));
      posted(insider(), path, asked).then().statusCode(200).body("missing", empty());
    }

    String about = claim(open, "").replace("seed:actor-1", "doi:10.1/x");
    String unknown = claim(open, "").replace("seed:actor-1", "doi:10.1/y");
    assertThat(posted(outsider(), "/v1/claims", about).asString())
        .isEqualTo(
            posted(outsider(), "/v1/claims", unknown).asString().replace("10.1/y", "10.1/x"));

    Response taken = posted(outsider(), "/v1/reports", report("كلام آخر", cites));
    taken.then().statusCode(409).body("code", equalTo("EXTERNAL_ID_TAKEN"));
    assertThat(taken.asString()).doesNotContain(work, citing);
    String row =
        report("كلام آخر", ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"own\"}]" + cites);
    assertThat(imported(outsider(), row))
        .contains("EXTERNAL_ID_TAKEN")
        .doesNotContain(work, citing);
    assertThat(posted(insider(), "/v1/reports", report("كلام آخر", cites)).asString())
        .contains(work);
  }

  private static Response posted(String token, String path, String json) {
    return as(token).contentType("application/json").body(json).post(path);
  }

  @Test
  void given_a_report_of_two_groups_when_an_editor_of_one_writes_it_then_the_other_stays() {
    String path = "/v1/reports/" + report;
    String shut =
        ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"secret\"}],\"visibility\":\"RESTRICTED\",\"groups\":[%s]";

    // What was read is sent back, in whatever order; a title is added.
    for (String groups : List.of("\"desk\",\"sahel\"", "\"sahel\",\"desk\"")) {
      change(insider(), path, 1, report(BODY, shut.formatted(groups)))
          .then()
          .statusCode(200)
          .body("version", equalTo(1));
    }
    change(
            insider(),
            path,
            1,
            report(BODY, shut.formatted("\"sahel\",\"desk\"") + ",\"type\":\"analysis\""))
        .then()
        .statusCode(200)
        .body("groups", contains("desk", "sahel"));

    refused(report(BODY, shut.formatted("\"sahel\"")), "desk");
    refused(report(BODY, shut.formatted("\"desk\"")), "desk");
    refused(report(BODY, shut.formatted("\"sahel\",\"desk\",\"other\"")), "other");
    refused(report(BODY, ",\"visibility\":\"PUBLIC\""), "desk");
    refused(report(BODY, ",\"visibility\":\"INTERNAL\""), "desk");
    String both = Tokens.of(Roles.EDITOR, "sahel", "desk");
    change(both, path, 2, report(BODY, shut.formatted("\"sahel\""))).then().statusCode(200);
    change(insider(), path, 3, report(BODY, ",\"visibility\":\"PUBLIC\"")).then().statusCode(200);
  }

  private void refused(String draft, String group) {
    change(insider(), "/v1/reports/" + report, 2, draft)
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"))
        .body("detail", startsWith("groups: you are not in " + group));
  }

  @Test
  void given_an_internal_report_when_asked_for_then_whoever_has_a_token_sees_it() {
    String internal =
        created("/v1/reports", report("كلام داخلي عن السفينة", ",\"visibility\":\"INTERNAL\""));

    as(Tokens.of(Roles.READER))
        .get("/v1/reports/" + internal)
        .then()
        .statusCode(200)
        .body("visibility", equalTo("INTERNAL"));
    as("").get("/v1/reports/" + internal).then().statusCode(401);
  }

  @Test
  void given_a_report_that_is_shut_when_read_by_those_outside_then_it_is_gone() {
    String copied = created("/v1/reports", report(OPEN + " مساء", ""));
    as(Tokens.admin())
        .get("/v1/reports/" + copied)
        .then()
        .body("nearDuplicateOf.report", equalTo(open));

    change(open, 1, report(OPEN, ",\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\"]"))
        .then()
        .statusCode(200);

    as(outsider()).get("/v1/reports/" + open).then().statusCode(404);
    as(outsider())
        .get("/v1/reports/" + copied)
        .then()
        .statusCode(200)
        .body("nearDuplicateOf", nullValue());
    as(outsider()).get("/v1/reports?text=القطار").then().body("items.id", contains(copied));
    List<String> told = List.of();
    while (!told.contains("DELETED")) {
      told =
          as(outsider())
              .get("/v1/changes?limit=1000&after=" + head)
              .path("changes.findAll{it.report=='" + open + "'}.kind");
    }
    List<String> seen =
        as(insider())
            .get("/v1/changes?limit=1000&after=" + head)
            .path("changes.findAll{it.report=='" + open + "'}.kind");
    assertThat(seen).contains("UPDATED").doesNotContain("DELETED");

    change(open, 2, report(OPEN, ""))
        .then()
        .statusCode(200)
        .body("visibility", equalTo("RESTRICTED"))
        .body("version", equalTo(2));
    change(open, 2, report(OPEN, ",\"visibility\":\"PUBLIC\"")).then().statusCode(200);

    as(outsider()).get("/v1/reports/" + open).then().statusCode(200);
    // What it was while it was shut is not opened with it.
    as(outsider())
        .get("/v1/reports/" + open + "/revisions")
        .then()
        .body("items.version", contains(3, 1));
    as(outsider()).get("/v1/reports/" + open + "/revisions/2").then().statusCode(404);
    as(insider()).get("/v1/reports/" + open + "/revisions/2").then().statusCode(200);
  }

  private static Response change(String id, int version, String json) {
    return change(Tokens.admin(), "/v1/reports/" + id, version, json);
  }

  private static Response change(String token, String path, int version, String json) {
    return as(token)
        .header("If-Match", "\"" + version + "\"")
        .contentType("application/json")
        .body(json)
        .put(path);
  }

  @Test
  void given_a_reprint_that_is_opened_when_its_original_is_not_then_it_does_not_point_at_it() {
    String shut = ",\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\"]";
    String text = "قال وزير إن المفاوضات بين الطرفين في العاصمة انتهت دون اتفاق على وقف النار";
    String original = created("/v1/reports", report(text, shut));
    String reprint = created("/v1/reports", report(text + " أمس", shut));
    as(insider())
        .get("/v1/reports/" + reprint)
        .then()
        .body("nearDuplicateOf.report", equalTo(original));

    change(reprint, 1, report(text + " أمس", ",\"visibility\":\"PUBLIC\"")).then().statusCode(200);

    as(outsider())
        .get("/v1/reports/" + reprint)
        .then()
        .statusCode(200)
        .body("nearDuplicateOf", nullValue());
    assertThat(as(outsider()).get("/v1/reports/" + reprint + "/revisions/1").statusCode())
        .isEqualTo(404);
  }

  @Test
  void given_a_list_of_several_pages_when_it_streams_then_none_of_them_tells_more() {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(n ->
                report(
                    "خبر قصير رقم " + n,
                    ",\"externalIds\":[{\"scheme\":\"t\",\"value\":\"n" + n + "\"}]"))
            .collect(Collectors.joining("\n"));
    as(Tokens.admin())
        .contentType("application/x-ndjson")
        .body(rows.getBytes(UTF_8))
        .post("/v1/reports/import")
        .then()
        .statusCode(200);

    for (String path : List.of("/v1/reports", "/v1/mentions", "/v1/claims")) {
      String told = as(insider()).accept("application/x-ndjson").get(path).asString();
      String untold = as(outsider()).accept("application/x-ndjson").get(path).asString();
      assertThat(told).contains(report);
      assertThat(untold).doesNotContain(report, mention, claim);
    }
    String streamed = as(outsider()).accept("application/x-ndjson").get("/v1/reports").asString();
    assertThat(streamed.lines()).hasSize(61);
  }

  @Test
  void given_groups_when_a_report_is_restricted_to_them_then_they_are_ones_own_and_written_well() {
    var json = as(outsider()).contentType("application/json");
    json.body(report("أ", ",\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\"]"))
        .post("/v1/reports")
        .then()
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"));
    for (String wrong :
        List.of(
            ",\"visibility\":\"RESTRICTED\"",
            ",\"groups\":[\"other\"]",
            ",\"visibility\":\"PUBLIC\",\"groups\":[\"other\"]",
            ",\"visibility\":\"RESTRICTED\",\"groups\":[\"a,b\"]",
            ",\"visibility\":\"RESTRICTED\",\"groups\":[\"INTERNAL\"]",
            ",\"visibility\":\"SECRET\"")) {
      as(Tokens.admin())
          .contentType("application/json")
          .body(report("ب", wrong))
          .post("/v1/reports")
          .then()
          .statusCode(400);
    }
  }

  @Test
  void given_anothers_idempotency_key_when_it_is_used_then_it_is_ones_own() {
    String body = report("نص مع مفتاح", ",\"visibility\":\"RESTRICTED\",\"groups\":[\"sahel\"]");
    String first =
        as(insider())
            .header("Idempotency-Key", "k")
            .contentType("application/json")
            .body(body)
            .post("/v1/reports")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    String other =
        as(Tokens.of(Roles.EDITOR, "other"))
            .header("Idempotency-Key", "k")
            .contentType("application/json")
            .body(report("نص مع مفتاح", ""))
            .post("/v1/reports")
            .then()
            .extract()
            .path("id");

    assertThat(first).isNotEqualTo(other);
    as(insider()).get("/v1/reports?text=مفتاح").then().body("items", hasSize(2));
  }
}
