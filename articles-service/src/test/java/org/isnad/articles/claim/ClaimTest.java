package org.isnad.articles.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;
import static org.isnad.articles.Api.ids;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ClaimTest {
  @Inject Stored stored;

  private String report = "";

  @BeforeEach
  void start() {
    stored.clear();
    report = created("/v1/reports", "{\"language\":\"ar\",\"body\":\"😀 قال مسؤول\"}");
  }

  private String claim(String attribution, String more) {
    return created(
        "/v1/claims",
        "{\"report\":\"%s\",\"quote\":{\"start\":2,\"end\":5,\"exact\":\"قال\"},\"attribution\":[%s],\"modality\":\"ASSERTED\"%s}"
            .formatted(report, attribution, more));
  }

  @Test
  void given_claims_when_they_point_at_each_other_then_their_ids_are_kept() {
    String first = claim("{\"kind\":\"NARRATOR\"}", "");
    String second =
        claim(
            "{\"kind\":\"SAYS\",\"source\":\"seed:actor-1\"}",
            ",\"contradicts\":[\"%s\"],\"qualifies\":[\"%s\"],\"about\":[\"seed:tie-1\",\"%s\"]"
                .formatted(first, first, first));

    get("/v1/claims/" + second)
        .body("quote.exact", equalTo("قال"))
        .body("contradicts", equalTo(List.of(first)))
        .body("qualifies", equalTo(List.of(first)))
        .body("about", equalTo(List.of(EntitiesStandIn.id("tie-1"), first)))
        .body("attribution[0].source", equalTo(EntitiesStandIn.id("actor-1")))
        .body("attribution[0].anonymous", equalTo(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"kind":"NARRATOR"}                                                          | false
          {"kind":"NARRATOR"},{"kind":"TOLD","anonymous":true}                         | true
          {"kind":"REPORTS"},{"kind":"SAYS"},{"kind":"TOLD","anonymous":true}          | false
          {"kind":"REPORTS"},{"kind":"SAYS"}                                           | false
          """)
  void given_a_chain_when_only_the_unnamed_vouch_then_the_claim_says_so(
      String attribution, boolean anonymousOnly) {
    get("/v1/claims/" + claim(attribution, ""))
        .body("restsOnAnonymousOnly", equalTo(anonymousOnly));
  }

  @Test
  void given_chains_when_claims_are_narrowed_by_who_stands_in_them_then_those_are_there() {
    String told =
        claim(
            """
            {"kind":"NARRATOR","source":"seed:actor-1"},{"kind":"REPORTS","source":"seed:actor-2"},
            {"kind":"TOLD","anonymous":true,"source":"seed:actor-3"}\
            """,
            ",\"about\":[\"seed:event-1\"]");
    String said =
        claim(
            "{\"kind\":\"NARRATOR\",\"source\":\"seed:actor-1\"},{\"kind\":\"SAYS\",\"source\":\"seed:actor-2\"}",
            ",\"contradicts\":[\"%s\"],\"qualifies\":[\"%s\"]".formatted(told, told));
    String narrated = claim("{\"kind\":\"NARRATOR\"}", "");

    assertThat(ids("/v1/claims?source=seed:actor-2")).containsExactly(told, said);
    assertThat(ids("/v1/claims?outermost=seed:actor-1")).containsExactly(told, said);
    assertThat(ids("/v1/claims?outermost=seed:actor-2")).isEmpty();
    assertThat(ids("/v1/claims?innermost=seed:actor-2")).containsExactly(said);
    assertThat(ids("/v1/claims?innermost=seed:actor-3&source=seed:actor-1")).containsExactly(told);
    assertThat(ids("/v1/claims?restsOnAnonymousOnly=true")).containsExactly(told);
    assertThat(ids("/v1/claims?restsOnAnonymousOnly=false")).containsExactly(said, narrated);
    assertThat(ids("/v1/claims?contradicts=" + told)).containsExactly(said);
    assertThat(ids("/v1/claims?qualifies=" + told)).containsExactly(said);
    assertThat(ids("/v1/claims?modality=POSSIBLE&modality=ASSERTED&about=seed:event-1"))
        .containsExactly(told);
  }

  @Test
  void given_a_chain_of_a_hundred_when_stored_then_it_is_kept_in_order() {
    String chain =
        String.join(
            ",",
            java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> "{\"kind\":\"REPORTS\",\"description\":\"" + i + "\"}")
                .toList());

    get("/v1/claims/" + claim(chain, ""))
        .body("attribution.size()", equalTo(100))
        .body("attribution[99].description", equalTo("99"));
  }
}
