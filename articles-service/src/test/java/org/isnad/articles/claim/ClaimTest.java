package org.isnad.articles.claim;

import static org.hamcrest.Matchers.equalTo;
import static org.isnad.articles.Api.created;
import static org.isnad.articles.Api.get;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.isnad.articles.ArticlesDatabase;
import org.isnad.articles.EntitiesStandIn;
import org.isnad.articles.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
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
}
