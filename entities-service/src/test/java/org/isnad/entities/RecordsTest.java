package org.isnad.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;
import static org.isnad.entities.Api.ids;
import static org.isnad.entities.Api.idsOfAllPages;
import static org.isnad.entities.Api.json;
import static org.isnad.entities.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isnad.entities.relation.Stance;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each kind of record. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class RecordsTest {
  @Inject Stored stored;

  @BeforeEach
  void start() {
    stored.clear();
    Endpoint.createReferents();
  }

  @ParameterizedTest
  @EnumSource
  void given_a_body_when_created_then_it_is_read_back_by_id_and_external_id(Endpoint kind) {
    var answer =
        post(kind.path(), kind.body("x"))
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("version", equalTo(1))
            .extract();

    String id = answer.path("id");
    assertThat(answer.header("Location")).endsWith(kind.path() + "/" + id);
    get(kind.path() + "/" + id).statusCode(200).header("ETag", "\"1\"");
    assertThat(json(kind.path() + "/" + id))
        .isEqualTo(json(kind.path() + "/test:x"))
        .isEqualTo(answer.asString());
  }

  @ParameterizedTest
  @EnumSource
  void given_what_was_read_when_sent_again_as_new_then_it_is_understood(Endpoint kind) {
    String read = json(kind.path() + "/" + created(kind.path(), kind.body()));
    String draft =
        read.replaceAll("\"(id|createdAt|updatedAt)\":\"[^\"]*\",|\"version\":1,", "")
            .replaceAll("\"directed\":(true|false),|\"mergedIds\":\\[],", "")
            .replaceAll("\"(acled|plover)\":\"[^\"]*\",", "")
            .replace("\"polarity\":\"POSITIVE\"", "\"polarity\":\"NEGATIVE\"");

    String again = json(kind.path() + "/" + created(kind.path(), draft));

    assertThat(withoutIdentity(again).replace("NEGATIVE", "POSITIVE"))
        .isEqualTo(withoutIdentity(read));
  }

  private static String withoutIdentity(String json) {
    return json.replaceAll("\"(id|createdAt|updatedAt)\":\"[^\"]*\",", "");
  }

  @ParameterizedTest
  @EnumSource
  void given_nothing_under_an_id_when_read_then_it_is_not_found(Endpoint kind) {
    String id = created(kind.path(), kind.body());
    String nobody = id.substring(0, 4) + "00000000000000000000000000";

    for (String absent : List.of(nobody, "test:nothing")) {
      get(kind.path() + "/" + absent)
          .statusCode(404)
          .contentType("application/problem+json")
          .body("code", equalTo("NOT_FOUND"))
          .body("detail", endsWith("'" + absent + "'"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void given_records_of_one_instant_when_paging_then_none_is_lost_or_repeated(Endpoint kind) {
    var before = ids(kind.path());
    var made = Stream.generate(() -> created(kind.path(), kind.body())).limit(5).toList();

    var seen = idsOfAllPages(kind.path());

    assertThat(seen).isEqualTo(Stream.concat(before.stream(), made.stream()).toList());
  }

  @ParameterizedTest
  @EnumSource
  void given_a_list_when_its_total_is_asked_for_then_all_are_counted(Endpoint kind) {
    int before = ids(kind.path()).size();
    created(kind.path(), kind.body());
    created(kind.path(), kind.body());

    get(kind.path() + "?limit=1&total=true")
        .body("items.size()", equalTo(1))
        .body("total", equalTo(before + 2));
    get(kind.path() + "?limit=1").body("total", nullValue()).body("next", not(nullValue()));
    get(kind.path()).body("next", nullValue());
  }

  @ParameterizedTest
  @EnumSource
  void given_a_time_when_a_list_is_narrowed_to_changes_since_then_only_those_are_there(
      Endpoint kind) {
    String id = created(kind.path(), kind.body());
    String updatedAt = get(kind.path() + "/" + id).extract().path("updatedAt");

    assertThat(ids(kind.path() + "?updatedSince=" + updatedAt)).containsExactly(id);
    assertThat(ids(kind.path() + "?updatedSince=" + Instant.parse(updatedAt).plusNanos(1000)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void given_references_when_looked_up_then_they_come_in_the_order_asked_and_once(Endpoint kind) {
    String x = created(kind.path(), kind.body("x"));
    String y = created(kind.path(), kind.body("y"));
    String other = "rpt_01h455vb4pex5vsknk084sn02q";

    post(
            kind.path() + "/lookup",
            "{\"ids\":[\"%s\",\"test:none\",\"test:x\",\"%s\",\"%s\"]}".formatted(y, x, other))
        .statusCode(200)
        .body("items.id", equalTo(List.of(y, x)))
        .body("missing", equalTo(List.of("test:none", other)));
    post(kind.path() + "/lookup", "{\"ids\":[]}").statusCode(200).body("items", equalTo(List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void given_an_external_id_in_use_when_created_again_then_it_is_taken(Endpoint kind) {
    String id = created(kind.path(), kind.body("x"));
    var before = stored.counts();

    post(kind.path(), kind.body("x").replace("ANALOGY", "HEADLINE"))
        .statusCode(409)
        .body("code", equalTo("EXTERNAL_ID_TAKEN"))
        .body("detail", equalTo("'test:x' belongs to " + id));

    assertThat(stored.counts()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void given_many_at_once_when_they_want_one_external_id_then_one_gets_it(Endpoint kind)
      throws Exception {
    // Ties that differ: the same tie would be the same record.
    Function<Stance, Callable<Integer>> creating =
        stance ->
            () ->
                post(kind.path(), kind.body("x").replace("ANALOGY", stance.name()))
                    .extract()
                    .statusCode();

    try (var callers = Executors.newFixedThreadPool(6)) {
      var answers = callers.invokeAll(Stream.of(Stance.values()).map(creating).toList());

      assertThat(answers.stream().map(a -> a.resultNow()))
          .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    }
  }
}
