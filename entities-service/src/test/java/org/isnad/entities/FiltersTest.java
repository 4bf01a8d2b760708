package org.isnad.entities;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.ids;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored, and what lists find of it. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class FiltersTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
    Endpoint.createReferents();
  }

  @Test
  void given_actors_when_narrowed_by_kind_and_subtype_then_those_are_there() {
    String group = created("/v1/actors", Endpoint.ACTORS.body());
    String army = created("/v1/actors", Endpoint.ACTORS.body().replace("armed-group", "army"));

    assertThat(ids("/v1/actors?kind=ORGANIZATION")).containsExactly(group, army);
    assertThat(ids("/v1/actors?kind=ORGANIZATION&subtype=army")).containsExactly(army);
    assertThat(ids("/v1/actors?kind=STATE")).isEmpty();
    assertThat(ids("/v1/actors?subtype=none")).isEmpty();
  }

  @Test
  void given_locations_when_narrowed_by_kind_and_code_then_those_are_there() {
    String mali = created("/v1/locations", Endpoint.LOCATIONS.body());

    assertThat(ids("/v1/locations?kind=COUNTRY")).containsExactly(mali);
    assertThat(ids("/v1/locations?isoCode=ML")).containsExactly(mali);
    assertThat(ids("/v1/locations?kind=CITY&isoCode=ML")).isEmpty();
  }

  @Test
  void given_events_when_narrowed_by_type_then_those_are_there() {
    String attack = created("/v1/events", Endpoint.EVENTS.body());
    created("/v1/events", Endpoint.EVENTS.body().replace("ATTACK", "COUP"));

    assertThat(ids("/v1/events?type=ATTACK")).containsExactly(attack);
  }

  @Test
  void given_relations_when_narrowed_by_type_and_participant_then_those_are_there() {
    String hostile = created("/v1/relations", Endpoint.RELATIONS.body());
    String source = get("/v1/actors/test:a").extract().path("id");

    for (String participant : new String[] {"test:a", "test:b", source}) {
      assertThat(ids("/v1/relations?participant=" + participant)).containsExactly(hostile);
    }
    assertThat(ids("/v1/relations?type=HOSTILE_TO&participant=test:a")).containsExactly(hostile);
    assertThat(ids("/v1/relations?type=PART_OF&participant=test:a")).isEmpty();
    assertThat(ids("/v1/relations?participant=test:place")).isEmpty();
    assertThat(ids("/v1/relations?participant=test:nobody")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2019-07, 2019-07/2019-12, true",
    "2019-12-31, 2019-07/2019-12, true",
    "2020, 2019-07/2019-12, false",
    "2019, 2019-07/2019-12, true",
    "2013/2015, 2015-06, true",
    "2013/2015, 2016, false",
    "2019-07/.., 2031-01-01, true",
    "../2019-10, 1999, true",
    "../2019-10, 2019-11, false",
    "2019-12~, 2020-01-15, true",
    "201X, 2019, true",
    "2019, ../2018, false",
    "2019, 2019/.., true"
  })
  void given_an_event_when_asked_for_by_time_then_any_overlap_counts(
      String edtf, String occurred, boolean found) {
    String event =
        created(
            "/v1/events",
            "{\"type\":\"ATTACK\",\"titles\":[{\"value\":\"x\",\"lang\":\"en\"}],\"date\":{\"edtf\":\"%s\"}}"
                .formatted(edtf));
    created("/v1/events", "{\"type\":\"ATTACK\",\"titles\":[{\"value\":\"x\",\"lang\":\"en\"}]}");

    assertThat(ids("/v1/events?occurred=" + occurred))
        .isEqualTo(found ? List.of(event) : List.of());
  }

  @Test
  void given_ties_whose_times_only_their_bounds_tell_apart_when_created_then_each_is_stored() {
    String tie =
        "{\"type\":\"COOPERATES_WITH\",\"source\":\"test:a\",\"target\":\"test:b\",\"validity\":{\"edtf\":\"2019\",%s}}";
    String first = created("/v1/relations", tie.formatted("\"latest\":\"2019-06-30\""));
    String second = created("/v1/relations", tie.formatted("\"earliest\":\"2019-07-01\""));

    assertThat(ids("/v1/relations")).containsExactlyInAnyOrder(first, second);
    post("/v1/relations", tie.formatted("\"latest\":\"2019-06-30\""))
        .statusCode(200)
        .body("id", equalTo(first));
  }

  @Test
  void given_a_deleted_actor_when_ties_are_narrowed_by_it_then_any_way_to_write_it_finds_them() {
    String hostile = created("/v1/relations", Endpoint.RELATIONS.body());
    String source = get("/v1/actors/test:a").extract().path("id");
    given().header("If-Match", "*").delete("/v1/actors/" + source).then().statusCode(204);

    for (String participant : new String[] {"test:a", source}) {
      assertThat(ids("/v1/relations?participant=" + participant)).containsExactly(hostile);
    }
  }

  @Test
  void given_relations_when_asked_as_of_a_date_then_those_that_may_hold_then_are_there() {
    String tie = "{\"type\":\"%s\",\"source\":\"test:a\",\"target\":\"test:b\"%s}";
    String pledged =
        created(
            "/v1/relations",
            tie.formatted("ALLEGIANCE_TO", ",\"validity\":{\"edtf\":\"2013/2015\"}"));
    String always = created("/v1/relations", tie.formatted("PART_OF", ""));

    assertThat(ids("/v1/relations?asOf=2014")).containsExactly(pledged, always);
    assertThat(ids("/v1/relations?asOf=2015-12-31")).containsExactly(pledged, always);
    assertThat(ids("/v1/relations?asOf=2017-03-01")).containsExactly(always);
    get("/v1/relations?asOf=yesterday")
        .statusCode(400)
        .body("code", equalTo("INVALID_EDTF"))
        .body("detail", startsWith("asOf: "));
  }

  @Test
  void given_one_type_between_two_when_place_or_time_differ_then_both_ties_stand() {
    String tie = "{\"type\":\"%s\",\"source\":\"test:%s\",\"target\":\"test:%s\"%s}";
    String first = created("/v1/relations", tie.formatted("RIVAL_OF", "a", "b", ""));
    for (String bound :
        List.of(
            ",\"places\":[\"test:place\"]",
            ",\"validity\":{\"edtf\":\"2019\"}",
            ",\"polarity\":\"NEGATIVE\"",
            ",\"stance\":\"HEADLINE\"")) {
      created("/v1/relations", tie.formatted("RIVAL_OF", "a", "b", bound));
    }
    created("/v1/relations", tie.formatted("LEADER_OF", "a", "b", ""));
    created("/v1/relations", tie.formatted("LEADER_OF", "b", "a", ""));

    // The same tie is one record, whichever end is named first where that does not matter.
    for (String[] ends : new String[][] {{"a", "b"}, {"b", "a"}}) {
      Api.post(
              "/v1/relations", tie.formatted("RIVAL_OF", ends[0], ends[1], ",\"nature\":[\"new\"]"))
          .statusCode(200)
          .body("id", equalTo(first))
          .body("nature.size()", equalTo(0));
    }
    assertThat(ids("/v1/relations?type=RIVAL_OF&participant=test:a")).hasSize(5);
    assertThat(ids("/v1/relations?place=test:place")).hasSize(1);
    assertThat(ids("/v1/relations?stance=HEADLINE&source=test:a")).hasSize(1);
  }

  @Test
  void given_events_when_narrowed_by_who_took_part_and_as_what_then_those_are_there() {
    String event = created("/v1/events", Endpoint.EVENTS.body());
    String part =
        created(
            "/v1/events",
            Endpoint.EVENTS.body().replace("\"partOf\":null", "\"partOf\":\"" + event + "\""));

    assertThat(ids("/v1/events?participant=test:a")).containsExactly(event, part);
    assertThat(ids("/v1/events?participant=test:a&role=PERPETRATOR")).containsExactly(event, part);
    assertThat(ids("/v1/events?participant=test:a&role=VICTIM")).isEmpty();
    assertThat(ids("/v1/events?participant=test:b")).isEmpty();
    assertThat(ids("/v1/events?partOf=" + event)).containsExactly(part);
    assertThat(ids("/v1/events?type=COUP&type=ATTACK")).containsExactly(event, part);
    get("/v1/events?role=VICTIM").statusCode(400).body("code", equalTo("INVALID_PARAMETER"));
    get("/v1/events/" + event)
        .body("acled", equalTo("Battles/Armed clash"))
        .body("plover", equalTo("ASSAULT"));
  }

  @Test
  void given_an_event_when_it_would_be_part_of_itself_then_it_is_refused() {
    String whole = created("/v1/events", Endpoint.EVENTS.body("whole"));
    String part =
        created(
            "/v1/events",
            Endpoint.EVENTS.body().replace("\"partOf\":null", "\"partOf\":\"test:whole\""));

    io.restassured.RestAssured.given()
        .contentType("application/json")
        .header("If-Match", "*")
        .body(
            Endpoint.EVENTS.body("whole").replace("\"partOf\":null", "\"partOf\":\"" + part + "\""))
        .put("/v1/events/" + whole)
        .then()
        .statusCode(409)
        .body("code", equalTo("CYCLE"));
  }

  @Test
  void given_a_relation_when_its_type_has_a_direction_then_it_says_so() {
    String hostile = created("/v1/relations", Endpoint.RELATIONS.body());
    String leads =
        created("/v1/relations", Endpoint.RELATIONS.body().replace("HOSTILE_TO", "LEADER_OF"));

    get("/v1/relations/" + hostile).body("directed", equalTo(false));
    get("/v1/relations/" + leads).body("directed", equalTo(true));
  }

  @Test
  void given_the_least_that_a_body_may_say_when_created_then_the_rest_has_its_defaults() {
    String id =
        created(
            "/v1/relations", "{\"type\":\"PART_OF\",\"source\":\"test:a\",\"target\":\"test:b\"}");

    get("/v1/relations/" + id)
        .body("polarity", equalTo("POSITIVE"))
        .body("stance", equalTo("ASSERTED"))
        .body("places.size()", equalTo(0))
        .body("validity", equalTo(null));
  }

  @ParameterizedTest
  @CsvSource({
    "2019-12~, 2019-11-01, 2020-01-31",
    "201X, 2010-01-01, 2019-12-31",
    "-0044-03-15, -0044-03-15, -0044-03-15",
    "-4712, -4712-01-01, -4712-12-31",
    "0000, 0000-01-01, 0000-12-31",
    "1582-10-10, 1582-10-10, 1582-10-10",
    "1500-02-28, 1500-02-28, 1500-02-28",
    "Y5874896, +5874896-01-01, +5874896-12-31"
  })
  void given_a_date_however_far_when_stored_then_it_is_read_as_it_was(
      String edtf, String earliest, String latest) {
    String event =
        Endpoint.EVENTS.body().replaceFirst("\\{\"edtf\"[^}]*", "{\"edtf\":\"" + edtf + "\"");

    get("/v1/events/" + created("/v1/events", event))
        .body("date.edtf", equalTo(edtf))
        .body("date.earliest", equalTo(earliest))
        .body("date.latest", equalTo(latest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"Point\",\"coordinates\":[-4,17.5,300]}",
        "{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3.25,4]]}",
        "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]]]}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]}]}"
      })
  void given_a_shape_when_stored_then_it_is_read_as_it_was(String geometry) {
    String location =
        Endpoint.LOCATIONS
            .body()
            .replaceFirst("\"geometry\":\\{[^}]*}", "\"geometry\":" + geometry);

    String read = Api.json("/v1/locations/" + created("/v1/locations", location));

    assertThat(read).contains("\"geometry\":" + geometry);
  }
}
