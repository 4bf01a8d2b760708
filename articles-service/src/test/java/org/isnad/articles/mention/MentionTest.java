package org.isnad.articles.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;
import static org.isnad.articles.Api.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class MentionTest {
  @Inject Stored stored;

  private String report = "";

  @BeforeEach
  void start() {
    stored.clear();
    report =
        created(
            "/v1/reports", "{\"language\":\"ar\",\"body\":\"😀 في مالي 😀😀 أمس\",\"cites\":[{}]}");
  }

  private String mention(String more) {
    return "{\"report\":\"%s\",\"start\":5,\"end\":9,\"kind\":\"NAME\"%s}".formatted(report, more);
  }

  @Test
  void given_a_text_with_wide_characters_when_mentioned_then_code_points_are_counted() {
    String id = created("/v1/mentions", mention(",\"exact\":\"مالي\""));

    get("/v1/mentions/" + id)
        .body("exact", equalTo("مالي"))
        .body("prefix", equalTo("😀 في "))
        .body("suffix", equalTo(" 😀😀 أمس"))
        .body("report", equalTo(report));
  }

  @Test
  void given_another_word_than_stands_there_when_mentioned_then_what_stands_there_is_told() {
    post("/v1/mentions", mention(",\"exact\":\"النيجر\""))
        .statusCode(422)
        .body("code", equalTo("SPAN_MISMATCH"))
        .body("detail", equalTo("span: at 5 to 9 stands 'مالي', not 'النيجر'"));
  }

  @Test
  void given_no_status_when_mentioned_then_references_decide() {
    get("/v1/mentions/" + created("/v1/mentions", mention("")))
        .body("status", equalTo("UNRESOLVED"))
        .body("annotator", equalTo("EDITOR"))
        .body("refs", equalTo(List.of()))
        .body("confidence", nullValue());
    get("/v1/mentions/" + created("/v1/mentions", mention(",\"refs\":[\"seed:place-1\"]")))
        .body("status", equalTo("RESOLVED"));
  }

  @Test
  void given_references_of_all_kinds_when_mentioned_then_they_are_stored_as_ids_and_once() {
    String cited = get("/v1/reports/" + report).extract().path("cites[0].id");
    String refs =
        "\"seed:actor-1\",\"%s\",\"seed:place-1\",\"seed:event-1\",\"seed:tie-1\",\"%s\""
            .formatted(EntitiesStandIn.id("actor-1"), cited);

    get("/v1/mentions/" + created("/v1/mentions", mention(",\"refs\":[" + refs + "]")))
        .body(
            "refs",
            equalTo(
                List.of(
                    EntitiesStandIn.id("actor-1"),
                    EntitiesStandIn.id("place-1"),
                    EntitiesStandIn.id("event-1"),
                    EntitiesStandIn.id("tie-1"),
                    cited)));
  }

  @Test
  void given_mentions_when_narrowed_then_those_are_there() {
    String resolved = created("/v1/mentions", mention(",\"refs\":[\"seed:place-1\"]"));
    String role = created("/v1/mentions", mention("").replace("NAME", "ROLE"));

    assertThat(ids("/v1/mentions?report=" + report)).containsExactly(resolved, role);
    assertThat(ids("/v1/mentions?report=t:none")).isEmpty();
    assertThat(ids("/v1/mentions?ref=seed:place-1")).containsExactly(resolved);
    assertThat(ids("/v1/mentions?ref=" + EntitiesStandIn.id("place-1"))).containsExactly(resolved);
    assertThat(ids("/v1/mentions?ref=seed:nobody")).isEmpty();
    assertThat(ids("/v1/mentions?kind=ROLE")).containsExactly(role);
    assertThat(ids("/v1/mentions?status=RESOLVED")).containsExactly(resolved);
    assertThat(ids("/v1/mentions?status=RESOLVED&kind=ROLE")).isEmpty();
  }
}
