package org.isnad.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.idsOfAllPages;
import static org.isnad.articles.Api.json;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each kind of record. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
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

    var all = Stream.concat(before.stream(), made.stream()).toList();
    assertThat(seen).isEqualTo(kind == Endpoint.REPORTS ? all.reversed() : all);
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
  void given_references_when_looked_up_then_they_come_in_the_order_asked_and_once(Endpoint kind) {
    String x = created(kind.path(), kind.body("x"));
    String y = created(kind.path(), kind.body("y"));
    String other = "act_01h455vb4pex5vsknk084sn02q";

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

    post(kind.path(), kind.body("x").replace("الاثنين", "الأحد"))
        .statusCode(409)
        .body("code", equalTo("EXTERNAL_ID_TAKEN"))
        .body("detail", equalTo("'test:x' belongs to " + id));

    assertThat(stored.counts()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void given_many_at_once_when_they_want_one_external_id_then_one_gets_it(Endpoint kind)
      throws Exception {
    IntFunction<Callable<Integer>> creating =
        i ->
            () ->
                post(kind.path(), kind.body("x").replace("الاثنين", "الأحد " + i))
                    .extract()
                    .statusCode();

    try (var callers = Executors.newFixedThreadPool(6)) {
      var answers = callers.invokeAll(IntStream.range(0, 6).mapToObj(creating).toList());

      assertThat(answers.stream().map(a -> a.resultNow()))
          .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    }
  }
}
