package org.isnad.entities.feed;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.isnad.entities.Api.created;
import static org.isnad.entities.Api.get;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.isnad.entities.EntitiesDatabase;
import org.isnad.entities.Stored;
import org.isnad.identity.tests.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feed as its readers see it; what it tells and keeps is tested where that is. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
@Timeout(60)
class ChangeResourceTest {
  @Inject EntityChanges log;
  @Inject Stored stored;

  private long start;

  @BeforeEach
  void start() throws SQLException {
    stored.clear();
    while (log.number()) {
      // Goes on.
    }
    start = log.head().seq();
  }

  @Test
  void given_a_new_record_when_the_changes_are_asked_for_then_it_is_soon_among_them() {
    String id =
        created(
            "/v1/actors",
            "{\"kind\":\"PERSON\",\"names\":[{\"value\":\"سالم\",\"lang\":\"ar\",\"kind\":\"PRIMARY\"}]}");

    List<String> ids = List.of();
    while (!ids.contains(id)) {
      ids = get("/v1/changes?after=" + start).statusCode(200).extract().path("changes.id");
    }
    get("/v1/changes?after=" + start)
        .body("changes", hasSize(1))
        .body("changes[0].seq", equalTo((int) start + 1))
        .body("changes[0].version", equalTo(1))
        .body("changes[0].change", equalTo("CREATED"))
        .body("changes[0].names", equalTo(List.of("سالم")))
        .body("next", equalTo((int) start + 1))
        .body("head", equalTo((int) start + 1))
        .body("epoch", equalTo(log.head().epoch()));
  }

  @Test
  void given_an_epoch_when_asked_with_it_then_it_is_compared() {
    String epoch = log.head().epoch();
    get("/v1/changes?epoch=" + epoch).statusCode(200).body("epoch", equalTo(epoch));

    stored.run("DELETE FROM feed_head");

    get("/v1/changes?epoch=" + epoch).statusCode(410).body("code", equalTo("EPOCH_CHANGED"));
  }

  @Test
  void given_changes_that_are_no_longer_kept_when_asked_for_then_the_answer_says_so() {
    log.head();
    stored.run("DELETE FROM change_log");
    stored.run("UPDATE feed_head SET seq = seq + 9, floor = seq + 9");

    get("/v1/changes?after=" + (start + 8))
        .statusCode(410)
        .body("code", equalTo("CURSOR_PRUNED"))
        .body("detail", containsString(Long.toString(start + 9)));
    get("/v1/changes?after=" + (start + 9)).statusCode(200).body("changes", hasSize(0));
    get("/v1/changes").statusCode(200).body("next", equalTo((int) start + 9));
  }

  @ParameterizedTest
  @CsvSource({
    "after=-1, 400, INVALID_PARAMETER",
    "after=x, 400, INVALID_PARAMETER",
    "after=1.5, 400, INVALID_PARAMETER",
    "after=99999999999999999999, 400, INVALID_PARAMETER",
    "after=999999999999999999, 410, CURSOR_AHEAD",
    "limit=0, 400, INVALID_PARAMETER",
    "limit=1001, 400, INVALID_PARAMETER",
    "epoch=, 400, INVALID_PARAMETER",
    "epoch=other, 410, EPOCH_CHANGED",
    "from=1, 400, UNKNOWN_PARAMETER"
  })
  void given_a_parameter_that_cannot_be_when_asked_then_it_is_refused(
      String query, int status, String code) {
    get("/v1/changes?" + query).statusCode(status).body("code", equalTo(code));
  }
}
