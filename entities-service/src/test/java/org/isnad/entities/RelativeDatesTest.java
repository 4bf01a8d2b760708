package org.isnad.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.json;
import static org.isnad.entities.Api.outcomes;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates of which a text says how they lie to an event. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class RelativeDatesTest {
  private static final String SPLIT =
      "{%s,\"type\":\"SPLIT\",\"titles\":[{\"value\":\"انفصال\",\"lang\":\"ar\"}]}"
          .formatted(Endpoint.externalIds("split"));

  @Inject Stored stored;

  private String split = "";

  @BeforeEach
  void start() {
    stored.clear();
    Endpoint.createReferents();
    split = created("/v1/events", SPLIT);
  }

  /** An event with an external id and a date. */
  private static String event(String externalId, String date) {
    return Endpoint.EVENTS.body(externalId).replaceFirst("\"date\":\\{[^}]*}", "\"date\":" + date);
  }

  private static String relativeTo(String order, String event) {
    return "\"relativeTo\":[{\"order\":\"%s\",\"event\":\"%s\"}]".formatted(order, event);
  }

  private static Map<String, String> relative(String order, String event) {
    return Map.of("order", order, "event", event);
  }

  @ParameterizedTest
  @CsvSource({
    "ACTORS, '\"1988/..\"', validity",
    "EVENTS, '\"2019-12~\"', date",
    "RELATIONS, '/9999-10\"', validity"
  })
  void given_a_date_relative_to_an_event_when_stored_then_it_is_read_with_the_events_id(
      Endpoint kind, String edtf, String field) {
    String before = json(kind.path() + "/" + created(kind.path(), kind.body()));
    for (String reference : List.of("test:split", split)) {
      String body = kind.body().replace(edtf, edtf + "," + relativeTo("AFTER", reference));

      String id = created(kind.path(), body);

      get(kind.path() + "/" + id)
          .body(field + ".relativeTo", equalTo(List.of(relative("AFTER", split))));
      assertThat(
              withoutIdentity(
                  json(kind.path() + "/" + id).replace("," + relativeTo("AFTER", split), "")))
          .isEqualTo(withoutIdentity(before));
    }
  }

  /** Without what no two records share: of relations also the day from which one holds. */
  private static String withoutIdentity(String json) {
    return json.replaceAll("\"(id|createdAt|updatedAt)\":\"[^\"]*\",", "")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d(?=/9999|\",\"latest\":\"9999)", "day");
  }

  @ParameterizedTest
  @CsvSource({"ACTORS", "LOCATIONS", "EVENTS"})
  void given_a_name_used_since_an_event_when_stored_then_it_is_read_with_the_events_id(
      Endpoint kind) {
    String named =
        kind.body("x")
            .replace(
                "\"PRIMARY\"",
                "\"PRIMARY\",\"validity\":{" + relativeTo("AFTER", "test:split") + "}");

    assertThat(outcomes(kind.path(), named, named)).containsExactly("CREATED", "UNCHANGED");

    get(kind.path() + "/test:x")
        .body("names[0].validity.edtf", equalTo("XXXX"))
        .body("names[0].validity.relativeTo", equalTo(List.of(relative("AFTER", split))));
    assertThat(outcomes(kind.path(), named)).containsExactly("UNCHANGED");
  }

  @Test
  void given_a_name_with_a_validity_relative_to_nothing_when_read_then_it_does_not_say_so() {
    String named =
        Endpoint.ACTORS
            .body()
            .replace("\"PRIMARY\"", "\"PRIMARY\",\"validity\":{\"edtf\":\"2013/..\"}");

    get("/v1/actors/" + created("/v1/actors", named))
        .body("names[0].validity.edtf", equalTo("2013/.."))
        .body("names[0].validity", not(hasKey("relativeTo")));
  }

  @ParameterizedTest
  @CsvSource({"''", "'\"edtf\":\"XXXX\",'"})
  void given_nothing_but_an_order_when_stored_then_the_date_is_not_known(String edtf) {
    String remnant = event("remnant", "{" + edtf + relativeTo("AFTER", "test:split") + "}");

    get("/v1/events/" + created("/v1/events", remnant))
        .body("date.edtf", equalTo("XXXX"))
        .body("date.precision", equalTo("UNKNOWN"))
        .body("date.earliest", nullValue())
        .body("date.latest", nullValue())
        .body("date.relativeTo", equalTo(List.of(relative("AFTER", split))));
  }

  @Test
  void given_one_event_named_in_two_ways_when_stored_then_it_is_there_once_for_each_order() {
    String date =
        "{\"relativeTo\":[%1$s\"test:split\"},%1$s\"%2$s\"},{\"order\":\"SAME_TIME\",\"event\":\"test:split\"}]}"
            .formatted("{\"order\":\"DURING\",\"event\":", split);

    get("/v1/events/" + created("/v1/events", event("x", date)))
        .body(
            "date.relativeTo",
            equalTo(List.of(relative("DURING", split), relative("SAME_TIME", split))));
  }

  @Test
  void given_a_row_relative_to_an_earlier_one_when_imported_again_then_nothing_changes() {
    String pledge = event("pledge", "{\"edtf\":\"2013\"}");
    String remnant = event("remnant", "{" + relativeTo("AFTER", "test:pledge") + "}");

    assertThat(outcomes("/v1/events", remnant, pledge, remnant, remnant))
        .containsExactly("FAILED UNKNOWN_REFERENCE", "CREATED", "CREATED", "UNCHANGED");

    assertThat(outcomes("/v1/events", remnant)).containsExactly("UNCHANGED");
    assertThat(outcomes("/v1/events", remnant.replace("AFTER", "BEFORE")))
        .containsExactly("UPDATED");
    assertThat(outcomes("/v1/events", remnant.replaceFirst("\"date\":[^]]*]}", "\"date\":null")))
        .containsExactly("UPDATED");
    get("/v1/events/test:remnant").body("version", equalTo(3)).body("", not(hasKey("date")));
  }

  @Test
  void given_an_event_relative_to_itself_when_sent_then_it_is_refused() {
    String two = "\"split\"},{\"scheme\":\"test\",\"value\":\"rift\"}";
    assertThat(outcomes("/v1/events", SPLIT.replace("\"split\"}", two))).containsExactly("UPDATED");
    String before = json("/v1/events/test:split");

    for (String itself : List.of(split, "test:split", "test:rift")) {
      String row = event("split", "{" + relativeTo("AFTER", itself) + "}");
      assertThat(outcomes("/v1/events", row)).containsExactly("FAILED INVALID_FIELD");
    }
    post("/v1/events", event("new", "{" + relativeTo("AFTER", "test:new") + "}"))
        .statusCode(400)
        .body("code", equalTo("INVALID_FIELD"))
        .body("detail", equalTo("date.relativeTo: an event has no order to itself. Name another"));

    assertThat(json("/v1/events/test:split")).isEqualTo(before);
  }
}
