package org.isnad.entities;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.imports;
import static org.isnad.entities.Api.json;
import static org.isnad.entities.Api.outcomes;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class ImportTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
    Endpoint.createReferents();
  }

  @ParameterizedTest
  @EnumSource
  void given_rows_new_same_and_changed_when_imported_then_each_is_told_apart(Endpoint kind) {
    String changed = kind.body("x").replaceAll("\"(الاسم|tactical)\"", "\"other\"");

    assertThat(outcomes(kind.path(), kind.body("x"), kind.body("x"), changed, changed, "{}"))
        .containsExactly("CREATED", "UNCHANGED", "UPDATED", "UNCHANGED", "FAILED INVALID_FIELD");
    assertThat(outcomes(kind.path(), changed, kind.body("x"), kind.body("y")))
        .containsExactly("UNCHANGED", "UPDATED", "CREATED");
    get(kind.path() + "/test:x").body("version", equalTo(3)).header("ETag", "\"3\"");
  }

  @ParameterizedTest
  @EnumSource
  void given_an_import_when_it_is_repeated_then_nothing_changes(Endpoint kind) {
    outcomes(kind.path(), kind.body("x"));
    String before = json(kind.path() + "/test:x");

    assertThat(outcomes(kind.path(), kind.body("x"))).containsExactly("UNCHANGED");

    assertThat(json(kind.path() + "/test:x")).isEqualTo(before);
  }

  @Test
  void given_what_a_migration_derived_in_another_order_when_imported_again_then_it_is_no_change() {
    outcomes("/v1/events", Endpoint.EVENTS.body("x"));
    stored.run(
        "UPDATE event SET place_ids = place_ids || place_ids,"
            + " participations = array_reverse(participations) || participations");

    assertThat(outcomes("/v1/events", Endpoint.EVENTS.body("x"))).containsExactly("UNCHANGED");
  }

  @ParameterizedTest
  @EnumSource
  void given_lines_that_cannot_be_read_when_imported_then_the_others_are(Endpoint kind) {
    var lines =
        List.of(
            kind.body("x"),
            "",
            " \t\r",
            "{\"kind\":",
            "null",
            "[]",
            "{\"colour\":1}",
            kind.body("n").replaceFirst("(?<=test:)[a-z]+|الاسم", "\\\\u0000"),
            kind.body("y"));

    var results = imports(kind.path(), String.join("\r\n", lines).getBytes(UTF_8));

    assertThat(results.stream().map(r -> r.path("row").asInt()))
        .containsExactly(1, 4, 5, 6, 7, 8, 9);
    assertThat(results.stream().map(Api::outcome))
        .containsExactly(
            "CREATED",
            "FAILED INVALID_JSON",
            "FAILED INVALID_JSON",
            "FAILED INVALID_JSON",
            "FAILED UNKNOWN_PROPERTY",
            "FAILED INVALID_TEXT",
            "CREATED");
    assertThat(results.getFirst().path("id").asText())
        .isEqualTo(get(kind.path() + "/test:x").extract().path("id"));
  }

  @Test
  void given_a_row_that_points_at_an_earlier_one_when_imported_then_it_is_found() {
    String part =
        Endpoint.EVENTS.body("part").replace("\"partOf\":null", "\"partOf\":\"test:all\"");

    assertThat(outcomes("/v1/events", part, Endpoint.EVENTS.body("all"), part))
        .containsExactly("FAILED UNKNOWN_REFERENCE", "CREATED", "CREATED");

    String whole = get("/v1/events/test:all").extract().path("id");
    get("/v1/events/test:part").body("partOf", equalTo(whole));
  }

  @Test
  void given_a_refused_change_when_the_next_row_is_right_then_only_that_is_stored() {
    String right = Endpoint.ACTORS.body("x");
    outcomes("/v1/actors", right);
    String wrong = right.replace("armed-group", "party").replace("\"test:a\"", "\"test:none\"");

    assertThat(outcomes("/v1/actors", wrong, right.replace("armed-group", "army"), wrong))
        .containsExactly("FAILED UNKNOWN_REFERENCE", "UPDATED", "FAILED UNKNOWN_REFERENCE");

    get("/v1/actors/test:x").body("subtype", equalTo("army")).body("version", equalTo(2));
  }

  @Test
  void given_two_holders_of_a_rows_external_ids_when_imported_then_it_is_refused() {
    outcomes("/v1/actors", Endpoint.ACTORS.body("x"), Endpoint.ACTORS.body("y"));
    String both =
        Endpoint.ACTORS.body("x").replace("\"x\"}", "\"x\"},{\"scheme\":\"test\",\"value\":\"y\"}");

    assertThat(outcomes("/v1/actors", both)).containsExactly("FAILED EXTERNAL_ID_TAKEN");
    assertThat(outcomes("/v1/events", Endpoint.EVENTS.body("x")))
        .containsExactly("FAILED EXTERNAL_ID_TAKEN");
  }

  @Test
  void given_an_external_id_left_out_when_imported_then_it_is_free_for_another() {
    String xy =
        Endpoint.ACTORS.body("x").replace("\"x\"}", "\"x\"},{\"scheme\":\"test\",\"value\":\"y\"}");

    assertThat(outcomes("/v1/actors", xy, Endpoint.ACTORS.body("x"), Endpoint.ACTORS.body("y")))
        .containsExactly("CREATED", "UPDATED", "CREATED");
    assertThat(json("/v1/actors/test:x")).isNotEqualTo(json("/v1/actors/test:y"));
  }

  @Test
  void given_a_thousand_rows_when_imported_then_all_are_stored_in_order() {
    var rows =
        IntStream.range(0, 1000)
            .mapToObj(i -> i % 100 == 7 ? "{" : Endpoint.ACTORS.body("row-" + i))
            .toList();

    var results = imports("/v1/actors", String.join("\n", rows).getBytes(UTF_8));

    assertThat(results.stream().map(r -> r.path("row").asInt()))
        .isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
    assertThat(results.stream().collect(Collectors.groupingBy(Api::outcome, Collectors.counting())))
        .containsEntry("CREATED", 990L)
        .containsEntry("FAILED INVALID_JSON", 10L);
    assertThat(stored.counts()).containsEntry("actor", 992).containsEntry("external_key", 993);
  }

  @Test
  void given_a_line_that_is_too_long_when_imported_then_the_others_are_stored() {
    String endless = "{\"subtype\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}";

    List<JsonNode> results =
        imports(
            "/v1/actors",
            String.join("\n", Endpoint.ACTORS.body("x"), endless, Endpoint.ACTORS.body("y"))
                .getBytes(UTF_8));

    assertThat(results.stream().map(Api::outcome))
        .containsExactly("CREATED", "FAILED BODY_TOO_LARGE", "CREATED");
  }

  @Test
  void given_no_lines_when_imported_then_there_is_no_result() {
    assertThat(imports("/v1/actors", new byte[0])).isEmpty();
    assertThat(imports("/v1/actors", "\n\n".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void given_a_row_without_an_external_id_when_imported_then_it_fails_lest_it_come_twice() {
    assertThat(outcomes("/v1/actors", Endpoint.ACTORS.body()))
        .containsExactly("FAILED INVALID_FIELD");
  }

  @Test
  void given_an_import_when_a_record_is_created_meanwhile_then_the_row_replaces_it() {
    String id = created("/v1/actors", Endpoint.ACTORS.body("x"));

    assertThat(imports("/v1/actors", Endpoint.ACTORS.body("x").getBytes(UTF_8)))
        .allSatisfy(result -> assertThat(result.path("id").asText()).isEqualTo(id));
  }
}
