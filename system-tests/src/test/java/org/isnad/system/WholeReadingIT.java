package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isnad.launcher.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An analyst's whole reading of one article goes in through the REST APIs and comes out as it was:
 * who says what through whom, how sure, about what; which tie holds where and when; each rough
 * date; three groups of one name. What is expected stands in seed-report-facts.json, written from
 * the reading and not from the rows that are loaded.
 */
@ExtendWith(RunningIsnad.Extension.class)
class WholeReadingIT {
  private final RunningIsnad isnad;
  private final JsonNode facts;
  private final Map<String, String> seedIds = new HashMap<>();

  WholeReadingIT(RunningIsnad isnad) throws IOException {
    this.isnad = isnad;
    this.facts =
        RunningIsnad.JSON.readTree(
            Objects.requireNonNull(
                WholeReadingIT.class.getResourceAsStream("seed-report-facts.json")));
  }

  /** By which external id of the seeds each record is known: ids differ at each start. */
  @BeforeEach
  void learnIds() {
    for (String list : List.of("actors", "locations", "events", "relations")) {
      isnad.lines(Service.ENTITIES, "/v1/" + list).forEach(this::learn);
    }
    isnad.lines(Service.ARTICLES, "/v1/claims").forEach(this::learn);
    JsonNode report = isnad.get(Service.ARTICLES, "/v1/reports/seed:seed-report");
    learn(report);
    report.get("cites").forEach(this::learn);
  }

  private void learn(JsonNode record) {
    for (JsonNode externalId : record.get("externalIds")) {
      if (externalId.get("scheme").asText().equals("seed")) {
        seedIds.put(record.get("id").asText(), "seed:" + externalId.get("value").asText());
      }
    }
  }

  private String seedId(JsonNode id) {
    return seedIds.getOrDefault(id.asText(), "unknown: " + id.asText());
  }

  private ArrayNode seedIds(JsonNode ids) {
    ArrayNode all = RunningIsnad.JSON.createArrayNode();
    ids.forEach(id -> all.add(seedId(id)));
    return all;
  }

  @Test
  void given_the_reading_when_read_back_then_every_claim_has_its_whole_chain() {
    List<JsonNode> expected = new ArrayList<>();
    facts.get("claims").forEach(expected::add);

    List<JsonNode> claims = new ArrayList<>();
    isnad
        .get(Service.ARTICLES, "/v1/reports/seed:seed-report/claims")
        .forEach(claim -> claims.add(asFact(claim)));

    assertThat(claims).hasSize(22).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(claims.stream().mapToInt(claim -> claim.get("attribution").size()).max())
        .hasValue(4);
  }

  private JsonNode asFact(JsonNode claim) {
    ObjectNode fact = RunningIsnad.JSON.createObjectNode();
    fact.put("id", seedId(claim.get("id")));
    JsonNode quote = claim.get("quote");
    fact.putArray("quote").add(quote.get("start")).add(quote.get("end")).add(quote.get("exact"));
    fact.set("modality", claim.get("modality"));
    fact.set("hedges", claim.get("hedges"));
    fact.set("about", seedIds(claim.get("about")));
    ArrayNode chain = fact.putArray("attribution");
    for (JsonNode link : claim.get("attribution")) {
      ObjectNode said = chain.addObject();
      said.put("source", link.has("source") ? seedId(link.get("source")) : null);
      said.set("kind", link.get("kind"));
      said.put("verb", text(link.path("verb")));
      said.set("anonymous", link.get("anonymous"));
      said.put("channel", text(link.path("channel")));
      said.put("date", text(link.path("date").path("edtf")));
    }
    fact.set("contradicts", seedIds(claim.get("contradicts")));
    fact.set("qualifies", seedIds(claim.get("qualifies")));
    return fact;
  }

  /** What a record leaves out, the facts say is null. */
  private static @Nullable String text(JsonNode value) {
    return value.isMissingNode() ? null : value.asText();
  }

  @Test
  void given_the_reading_when_read_back_then_every_relation_has_its_bounds() {
    for (JsonNode fact : facts.get("relations")) {
      JsonNode tie = isnad.get(Service.ENTITIES, "/v1/relations/" + fact.get("id").asText());

      for (String field : List.of("type", "polarity", "stance", "nature")) {
        assertThat(tie.get(field)).as("%s of %s", field, fact).isEqualTo(fact.get(field));
      }
      assertThat(seedId(tie.get("source"))).isEqualTo(fact.get("source").asText());
      assertThat(seedId(tie.get("target"))).isEqualTo(fact.get("target").asText());
      assertThat(seedIds(tie.get("places"))).as("places of %s", fact).isEqualTo(fact.get("places"));
      for (String field : List.of("edtf", "verbatim")) {
        assertThat(tie.path("validity").path(field).asText(""))
            .as("%s of %s", field, fact)
            .isEqualTo(fact.get("validity").path(field).asText("").replace("null", ""));
      }
    }
    assertThat(facts.get("relations")).hasSize(21);
  }

  @Test
  void given_ties_that_contradict_each_other_when_asked_by_place_then_each_holds_in_its_own() {
    assertThat(types("seed:west-africa")).contains("COOPERATES_WITH").doesNotContain("HOSTILE_TO");
    assertThat(types("seed:syria")).contains("HOSTILE_TO").doesNotContain("COOPERATES_WITH");
    assertThat(types("seed:yemen")).contains("HOSTILE_TO").doesNotContain("COOPERATES_WITH");
  }

  private List<String> types(String place) {
    List<String> types = new ArrayList<>();
    isnad
        .get(
            Service.ENTITIES,
            "/v1/relations?source=seed:al-qaeda&target=seed:islamic-state&within=" + place)
        .get("items")
        .forEach(tie -> types.add(tie.get("type").asText()));
    return types;
  }

  @Test
  void given_the_reading_when_read_back_then_every_date_is_as_rough_as_it_was() {
    int dated = 0;
    for (JsonNode fact : facts.get("events")) {
      JsonNode event = isnad.get(Service.ENTITIES, "/v1/events/" + fact.get("id").asText());
      if (fact.get("date").isNull()) {
        assertThat(event.hasNonNull("date")).as(fact.toString()).isFalse();
        continue;
      }
      dated++;
      for (String field : List.of("edtf", "verbatim", "earliest", "latest")) {
        assertThat(event.get("date").path(field).asText(""))
            .as("%s of %s", field, fact)
            .isEqualTo(fact.get("date").path(field).asText("").replace("null", ""));
      }
    }
    assertThat(dated).isEqualTo(13);
    assertThat(occurred("2019-07/2019-12"))
        .contains("seed:annadif-statement-2019", "seed:al-baghdadi-killing-2019")
        .doesNotContain("seed:al-mourabitoun-founding-2013");
    assertThat(occurred("2013"))
        .contains("seed:al-mourabitoun-founding-2013", "seed:al-sahrawi-split-from-al-qaeda");
  }

  private List<String> occurred(String interval) {
    List<String> events = new ArrayList<>();
    isnad
        .get(Service.ENTITIES, "/v1/events?occurred=" + interval)
        .get("items")
        .forEach(event -> events.add(seedId(event.get("id"))));
    return events;
  }

  @Test
  void given_three_groups_of_one_name_when_read_back_then_they_are_three_and_none_may_be_another() {
    List<String> groups =
        List.of(
            "seed:al-mourabitoun",
            "seed:al-mourabitoun-sahrawi-faction",
            "seed:al-mourabitoun-belmokhtar-remnant");

    for (String group : groups) {
      JsonNode actor = isnad.get(Service.ENTITIES, "/v1/actors/" + group);
      List<String> names = new ArrayList<>();
      actor.get("names").forEach(name -> names.add(name.get("value").asText()));
      assertThat(names).as(group).contains("المرابطون");
      assertThat(seedId(actor.get("id"))).isEqualTo(group);
    }
    assertThat(
            isnad
                .post(
                    isnad
                        .suite
                        .url(Service.ENTITIES)
                        .resolve("/v1/actors/" + groups.get(1) + "/merge"),
                    "{\"into\":\"" + groups.get(2) + "\"}")
                .path("code")
                .asText())
        .isEqualTo("NOT_SAME");
  }
}
