package org.isnad.entities.lookup;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.json;
import static org.isnad.entities.Api.post;
import static org.isnad.entities.Api.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class EntityLookupTest {
  private static final String NAMES =
      "\"names\":[{\"value\":\"x\",\"lang\":\"en\",\"kind\":\"PRIMARY\"}]";

  @Inject Stored stored;

  private String sahel = "";
  private String mali = "";
  private String state = "";
  private String group = "";
  private String war = "";
  private String attack = "";
  private String hostile = "";

  @BeforeEach
  void start() {
    stored.clear();
    sahel = made("locations", "sahel", "\"kind\":\"REGION\"," + NAMES);
    mali = made("locations", "mali", "\"kind\":\"COUNTRY\",\"parents\":[\"t:sahel\"]," + NAMES);
    state = made("actors", "state", "\"kind\":\"STATE\",\"territory\":\"t:mali\"," + NAMES);
    group = made("actors", "group", "\"kind\":\"ORGANIZATION\"," + NAMES);
    String titles = ",\"titles\":[{\"value\":\"x\",\"lang\":\"en\"}]";
    war = made("events", "war", "\"type\":\"OTHER\"" + titles);
    attack =
        made(
            "events",
            "attack",
            "\"type\":\"ATTACK\",\"partOf\":\"t:war\",\"places\":[{\"location\":\"t:mali\"}],"
                + "\"participants\":[{\"actor\":\"t:group\",\"role\":\"ACTOR\"}]"
                + titles);
    hostile =
        made(
            "relations",
            "hostile",
            "\"type\":\"HOSTILE_TO\",\"source\":\"t:group\",\"target\":\"t:state\","
                + "\"places\":[\"t:sahel\"]");
  }

  private static String made(String kind, String name, String body) {
    return created(
        "/v1/" + kind,
        "{\"externalIds\":[{\"scheme\":\"t\",\"value\":\"%s\"}],%s}".formatted(name, body));
  }

  private static ValidatableResponse lookup(String include, String... ids) {
    return post(
            "/v1/entities/lookup",
            "{\"ids\":[\"%s\"],\"include\":[%s]}".formatted(String.join("\",\"", ids), include))
        .statusCode(200);
  }

  @Test
  void given_ids_of_all_kinds_when_looked_up_then_each_is_with_its_kind_in_the_order_asked() {
    lookup("", "t:group", mali, hostile, "t:none", state, "t:attack", sahel, group)
        .body("actors.id", contains(group, state))
        .body("locations.id", contains(mali, sahel))
        .body("events.id", contains(attack))
        .body("relations.id", contains(hostile))
        .body("missing", contains("t:none"));
  }

  @Test
  void given_ids_that_nothing_has_when_looked_up_then_they_are_missing() {
    String nobody = "act_01h455vb4pex5vsknk084sn02q";
    String report = "rpt_01h455vb4pex5vsknk084sn02q";

    lookup("", nobody, report, "t:none")
        .body("missing", equalTo(List.of(nobody, report, "t:none")))
        .body("actors", empty());
  }

  @Test
  void given_more_ids_than_are_read_at_once_when_looked_up_then_each_is_found_wherever_it_stands() {
    List<String> nobody =
        IntStream.range(0, 1200).mapToObj("act_01h455vb4pex5vsknk084s%04d"::formatted).toList();
    List<String> ids = new ArrayList<>(nobody);
    ids.addFirst(group);
    ids.add(600, attack);
    ids.addLast(mali);

    lookup("\"PARTICIPANTS\",\"PARENTS\"", ids.toArray(String[]::new))
        .body("actors.id", contains(group))
        .body("events.id", contains(attack))
        .body("locations.id", contains(mali, sahel))
        .body("missing", equalTo(nobody));
  }

  @Test
  void given_an_event_when_its_references_are_included_then_they_come_along() {
    lookup("\"PLACES\",\"PARTICIPANTS\",\"PART_OF\"", attack)
        .body("events.id", contains(attack, war))
        .body("locations.id", contains(mali))
        .body("actors.id", contains(group))
        .body("missing", empty());
  }

  @Test
  void given_a_relation_when_its_ends_and_places_are_included_then_they_come_along() {
    lookup("\"ENDS\",\"PLACES\"", hostile)
        .body("actors.id", contains(group, state))
        .body("locations.id", contains(sahel));
  }

  @Test
  void given_what_is_included_when_it_was_asked_for_too_then_it_comes_once_and_first() {
    lookup("\"ENDS\"", state, hostile).body("actors.id", contains(state, group));
  }

  @Test
  void given_parents_and_territory_when_included_then_one_step_is_followed() {
    lookup("\"PARENTS\",\"TERRITORY\"", state).body("locations.id", contains(mali));
    lookup("\"PARENTS\"", mali).body("locations.id", contains(mali, sahel));
  }

  /** All that a record of a kind may have, beside the little that the others here have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          actors    | {"kind":"PERSON","subtype":"cleric","sameAs":["https://www.wikidata.org/wiki/Q34490"],"notSameAs":["t:group"],          "validity":{"edtf":"1971~/2019-10-27","verbatim":"نحو 1971"},          "names":[{"value":"أبو بكر \\"البغدادي\\"","lang":"ar","kind":"KUNYA","cues":["العراق"],          "validity":{"edtf":"2010","relativeTo":[{"order":"AFTER","event":"t:war"}]}},          {"value":"Аbu Bakr","lang":"en","kind":"PRIMARY"}]}
          locations | {"kind":"CITY","isoCode":"ML-8","m49":"466","lat":15.5,"lon":-3,          "precision":"EXACT","parents":["t:mali"],"capitalOf":["t:mali"],          "demonyms":[{"value":"مالي","lang":"ar"}],          "geometry":{"type":"Point","coordinates":[-3.25,15]},          "names":[{"value":"كيدال","lang":"ar","kind":"PRIMARY"}]}
          events    | {"type":"ATTACK","date":{"edtf":"2019-10-26/2019-10-27","latest":"2019-10-26"},          "titles":[{"value":"هجوم","lang":"ar"}],"partOf":"t:war",          "names":[{"value":"غزوة","lang":"ar","kind":"PRIMARY"}],          "places":[{"location":"t:mali","precision":"CITY"},{"location":"t:sahel"}],          "participants":[{"actor":"t:group","role":"ACTOR"},{"actor":"t:state","role":"TARGET"}],          "fatalities":{"low":1,"best":3}}
          events    | {"type":"ELECTION","titles":[{"value":"x","lang":"en"}]}
          relations | {"type":"MEMBER_OF","source":"t:group","target":"t:state",          "validity":{"edtf":"2014/.."},"stance":"ANALOGY","nature":["ideological"]}
          """)
  void given_a_record_when_looked_up_then_it_is_as_it_is_when_asked_for_alone(
      String kind, String record) {
    String id = created("/v1/" + kind, record);
    String json =
        post("/v1/entities/lookup", "{\"ids\":[\"%s\"]}".formatted(id))
            .statusCode(200)
            .extract()
            .asString();

    JsonNode whole = read(json("/v1/" + kind + "/" + id));
    assertThat(read(json).get(kind)).containsExactly(whole);
    // Each field alone has its property of it and no more.
    Set<String> properties = new HashSet<>(Set.of("id"));
    for (EntityField field : EntityField.values()) {
      JsonNode few = withFields(List.of(field), id).at("/%s/0".formatted(kind));
      few.properties()
          .forEach(property -> {
            properties.add(property.getKey());
            assertThat(property.getValue()).isEqualTo(whole.get(property.getKey()));
          });
      assertThat(few.properties().stream().map(Map.Entry::getKey))
          .contains("id")
          .isSubsetOf(
              field == EntityField.TYPE
                  ? List.of("id", "type", "acled", "plover")
                  : List.of("id", field.property()));
    }
    assertThat(properties)
        .isEqualTo(whole.properties().stream().map(Map.Entry::getKey).collect(toSet()));
  }

  @Test
  void given_fields_when_looked_up_then_records_of_each_kind_have_those_of_their_own() {
    JsonNode found =
        withFields(List.of(EntityField.TYPE, EntityField.KIND), state, attack, mali, "t:none");

    assertThat(found.at("/actors/0"))
        .isEqualTo(read("{\"id\":\"%s\",\"kind\":\"STATE\"}".formatted(state)));
    assertThat(found.at("/locations/0"))
        .isEqualTo(read("{\"id\":\"%s\",\"kind\":\"COUNTRY\"}".formatted(mali)));
    assertThat(found.at("/events/0/type").asText()).isEqualTo("ATTACK");
    assertThat(found.at("/events/0").has("titles")).isFalse();
    assertThat(found.get("missing")).containsExactly(read("\"t:none\""));
  }

  @Test
  void given_many_records_when_looked_up_then_they_come_as_one_with_their_length() {
    String names =
        "\"names\":[{\"value\":\"%s\",\"lang\":\"en\",\"kind\":\"PRIMARY\"}]"
            .formatted("many".repeat(50));
    String ids =
        IntStream.range(0, 100)
            .mapToObj(i -> made("actors", "many" + i, "\"kind\":\"ORGANIZATION\"," + names))
            .collect(joining("\",\""));

    var answer = post("/v1/entities/lookup", "{\"ids\":[\"%s\"]}".formatted(ids)).statusCode(200);

    assertThat(answer.extract().asByteArray()).hasSizeGreaterThan(20_000);
    // Of what is sent, which is compressed here; pieces would have none.
    answer.header("Content-Length", notNullValue());
  }

  @Test
  void given_fields_when_what_is_included_comes_along_then_it_has_them_too() {
    JsonNode found =
        read(
            post(
                    "/v1/entities/lookup?fields=VERSION",
                    "{\"ids\":[\"%s\"],\"include\":[\"PARTICIPANTS\"]}".formatted(attack))
                .statusCode(200)
                .extract()
                .asString());

    assertThat(found.at("/actors/0"))
        .isEqualTo(read("{\"id\":\"%s\",\"version\":1}".formatted(group)));
  }

  @Test
  void given_a_field_that_there_is_not_when_looked_up_then_the_answer_says_which_there_are() {
    post("/v1/entities/lookup?fields=NOISE", "{\"ids\":[]}")
        .statusCode(400)
        .body("detail", containsString("NOISE"))
        .body("detail", containsString("NAMES"));
  }

  private static JsonNode withFields(List<EntityField> fields, String... ids) {
    String query = fields.stream().map(field -> "fields=" + field).collect(joining("&"));
    return read(
        post(
                "/v1/entities/lookup?" + query,
                "{\"ids\":[\"%s\"]}".formatted(String.join("\",\"", ids)))
            .statusCode(200)
            .extract()
            .asString());
  }

  @Test
  void given_a_record_into_which_others_are_merged_when_looked_up_then_it_says_so() {
    String second = made("actors", "second", "\"kind\":\"ORGANIZATION\"," + NAMES);
    String third = made("actors", "third", "\"kind\":\"ORGANIZATION\"," + NAMES);
    for (String merged : List.of(third, second)) {
      post("/v1/actors/" + merged + "/merge", "{\"into\":\"%s\"}".formatted(group)).statusCode(200);
    }
    String json =
        post("/v1/entities/lookup", "{\"ids\":[\"%s\",\"%s\"]}".formatted(second, group))
            .statusCode(200)
            .body("actors[0].mergedIds", containsInAnyOrder(second, third))
            .body("merged.into", contains(group))
            .extract()
            .asString();

    assertThat(read(json).get("actors")).containsExactly(read(json("/v1/actors/" + group)));
  }
}
