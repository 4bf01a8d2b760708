package org.isnad.articles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.imports;
import static org.isnad.articles.Api.json;
import static org.isnad.articles.Api.outcomes;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ImportTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
    Endpoint.createReferents();
  }

  private static String changed(Endpoint kind) {
    return kind.body("x").replaceAll("analysis|alias|ربما", "other");
  }

  @ParameterizedTest
  @EnumSource
  void given_rows_new_same_and_changed_when_imported_then_each_is_told_apart(Endpoint kind) {
    String changed = changed(kind);

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
    outcomes("/v1/claims", Endpoint.CLAIMS.body("x"));
    stored.run("UPDATE claim SET sources = array_reverse(sources) || sources");

    assertThat(outcomes("/v1/claims", Endpoint.CLAIMS.body("x"))).containsExactly("UNCHANGED");
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
            kind.body("n").replaceFirst("كاتب|alias|ربما", "\\\\u0000"),
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
    String second = Endpoint.CLAIMS.body("second").replace("test:claim", "test:first");

    assertThat(outcomes("/v1/claims", second, Endpoint.CLAIMS.body("first"), second))
        .containsExactly("FAILED UNKNOWN_REFERENCE", "CREATED", "CREATED");

    String first = get("/v1/claims/test:first").extract().path("id");
    get("/v1/claims/test:second").body("contradicts[0]", equalTo(first));
  }

  @ParameterizedTest
  @EnumSource
  void given_a_refused_change_when_the_next_row_is_right_then_only_that_is_stored(Endpoint kind) {
    outcomes(kind.path(), kind.body("x"));
    String wrong = changed(kind).replace("seed:actor-1", "seed:nobody");

    assertThat(outcomes(kind.path(), wrong, changed(kind), wrong))
        .containsExactly("FAILED UNKNOWN_REFERENCE", "UPDATED", "FAILED UNKNOWN_REFERENCE");

    get(kind.path() + "/test:x").body("version", equalTo(2));
  }

  @ParameterizedTest
  @EnumSource(names = {"MENTIONS", "CLAIMS"})
  void given_a_record_of_one_report_when_imported_for_another_then_it_stays(Endpoint kind) {
    created("/v1/reports", Endpoint.REPORTS.body("other"));
    outcomes(kind.path(), kind.body("x"));

    assertThat(
            outcomes(
                kind.path(),
                kind.body("x").replace("\"report\":\"test:report", "\"report\":\"test:other")))
        .containsExactly("FAILED INVALID_FIELD");
  }

  @Test
  void given_entities_service_at_fault_when_rows_are_imported_then_those_fail_and_say_so() {
    String needing = Endpoint.MENTIONS.body("x").replace("seed:actor-1", "seed:fault");
    var rows =
        Stream.concat(
            Stream.generate(Endpoint.MENTIONS::body).limit(99),
            Stream.of(needing, Endpoint.MENTIONS.body("y")));

    assertThat(outcomes("/v1/mentions", rows.toArray(String[]::new)))
        .hasSize(101)
        .contains("FAILED UPSTREAM_UNAVAILABLE")
        .endsWith("FAILED UPSTREAM_UNAVAILABLE", "CREATED");
  }

  @Test
  void given_a_thousand_rows_when_imported_then_all_are_stored_in_order() {
    var rows =
        IntStream.range(0, 1000)
            .mapToObj(i -> i % 100 == 7 ? "{" : Endpoint.MENTIONS.body("row-" + i))
            .toList();

    var results = imports("/v1/mentions", String.join("\n", rows).getBytes(UTF_8));

    assertThat(results.stream().map(r -> r.path("row").asInt()))
        .isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
    assertThat(results.stream().collect(Collectors.groupingBy(Api::outcome, Collectors.counting())))
        .containsEntry("CREATED", 990L)
        .containsEntry("FAILED INVALID_JSON", 10L);
    assertThat(stored.counts()).containsEntry("mention", 990).containsEntry("external_key", 994);
  }

  @Test
  void given_a_line_that_is_too_long_when_imported_then_the_others_are_stored() {
    String endless = "{\"why\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}";

    List<JsonNode> results =
        imports(
            "/v1/mentions",
            String.join("\n", Endpoint.MENTIONS.body("x"), endless, Endpoint.MENTIONS.body("y"))
                .getBytes(UTF_8));

    assertThat(results.stream().map(Api::outcome))
        .containsExactly("CREATED", "FAILED BODY_TOO_LARGE", "CREATED");
  }

  @Test
  void given_no_lines_when_imported_then_there_is_no_result() {
    assertThat(imports("/v1/mentions", new byte[0])).isEmpty();
    assertThat(imports("/v1/mentions", "\n\n".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void given_a_report_in_whose_text_claims_count_when_it_would_change_then_it_stays() {
    String before = json("/v1/reports/test:report");
    String changed = Endpoint.REPORTS.body("report").replace("قال", "صرح");

    assertThat(outcomes("/v1/reports", changed)).containsExactly("FAILED TEXT_IN_USE");
    assertThat(json("/v1/reports/test:report")).isEqualTo(before);
  }

  @Test
  void given_a_report_in_whose_text_nothing_counts_when_it_changes_then_it_is_replaced() {
    String changed = Endpoint.REPORTS.body("free").replace("عنوان الخبر", "عنوان آخر");

    assertThat(outcomes("/v1/reports", Endpoint.REPORTS.body("free"), changed))
        .containsExactly("CREATED", "UPDATED");
    get("/v1/reports/test:free").body("title", equalTo("عنوان آخر"));
  }

  @Test
  void given_a_row_without_an_external_id_when_imported_then_it_fails_lest_it_come_twice() {
    assertThat(outcomes("/v1/mentions", Endpoint.MENTIONS.body()))
        .containsExactly("FAILED INVALID_FIELD");
  }

  @Test
  void given_an_import_when_a_record_is_created_meanwhile_then_the_row_replaces_it() {
    String id = created("/v1/mentions", Endpoint.MENTIONS.body("x"));

    assertThat(imports("/v1/mentions", Endpoint.MENTIONS.body("x").getBytes(UTF_8)))
        .allSatisfy(result -> assertThat(result.path("id").asText()).isEqualTo(id));
  }
}
