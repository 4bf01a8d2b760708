package org.isnad.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A frontend asks for the seed report and gets it with everyone, every place and every event. */
@ExtendWith(RunningIsnad.Extension.class)
class ReadAReportIT {

  /** The query of the README, with what tells which record is which. */
  private static final String WHOLE =
      """
      { reports(first: 1, filter: { text: "داعش القاعدة" }) { totalCount edges { node {
          id kicker title subtitle byline body language direction publishedAt { edtf }
          publisher { ...of }
          sections { heading start end text }
          segments { text mentionIds }
          mentions { id start end exact refs status }
          actors { id surface state mentions { exact start end annotator } actor { kind ...of } }
          locations { id surface state mentions { exact start end annotator } location {
            kind ...of parents { ...of } } }
          events { id surface state mentions { exact start end annotator } event { type ...of
            date { edtf verbatim earliest latest } partOf { ...of }
            places { location { ...of } } participants { role actor { ...of } } } }
      } } } }
      fragment of on Entity { id name(lang: "en") externalIds { scheme value } }
      """;

  private final JsonNode facts;
  private final JsonNode page;
  private final JsonNode report;

  ReadAReportIT(RunningIsnad isnad) throws IOException {
    facts =
        RunningIsnad.JSON.readTree(
            ReadAReportIT.class.getResourceAsStream("seed-report-facts.json"));
    page = isnad.data(WHOLE).get("reports");
    report = page.get("edges").get(0).get("node");
  }

  @Test
  void given_the_seeds_when_asked_for_two_words_then_only_the_report_with_both_is_found() {
    assertThat(page.get("totalCount").asInt()).isEqualTo(1);
    assertThat(page.get("edges")).hasSize(1);
  }

  @Test
  void given_the_raw_text_when_read_then_its_parts_are_those_of_its_layout() {
    JsonNode expected = facts.get("report");

    for (String part : List.of("kicker", "title", "subtitle", "byline", "language", "direction")) {
      assertThat(report.get(part)).as(part).isEqualTo(expected.get(part));
    }
    assertThat(report.get("publishedAt").isNull()).isTrue();
    assertThat(slug(report.get("publisher"))).isEqualTo(expected.get("publisher").asText());
    assertThat(texts(report.get("sections"), "heading"))
        .containsExactlyElementsOf(withLead(expected.get("headings")));
  }

  @Test
  void given_the_seed_text_when_read_then_it_is_the_same_to_the_byte() throws IOException {
    String text = Files.readString(Path.of("..", "seeds", "seed-report.txt"));

    assertThat(report.get("body").asText()).isEqualTo(text);
  }

  /**
   * What an editor marked stands exactly there. What the machine found by name may have a word
   * more, as the longest of its names has: تنظيم القاعدة for القاعدة.
   */
  @Test
  void given_gold_when_read_then_every_entity_is_there_with_its_spans_and_no_other() {
    for (String kind : List.of("actors", "locations", "events")) {
      assertThat(report.get(kind)).as(kind).hasSameSizeAs(facts.get(kind));
      for (int i = 0; i < facts.get(kind).size(); i++) {
        JsonNode expected = facts.get(kind).get(i);
        JsonNode named = named(report.get(kind), kind, expected.get("id").asText());
        assertThat(named).as("%s %s", kind, expected.get("id")).isNotNull();
        assertThat(spansAsInGold(named.get("mentions"), expected.get("spans")))
            .as("spans of %s", expected.get("id"))
            .isEqualTo(spansOf(expected.get("spans")));
        assertThat(named.get("state").asText()).isEqualTo("LIVE");
      }
    }
  }

  @Test
  void given_gold_when_read_then_entities_come_in_the_order_of_the_text() {
    for (String kind : List.of("actors", "locations", "events")) {
      List<Integer> starts = new ArrayList<>();
      report.get(kind).forEach(n -> starts.add(n.get("mentions").get(0).get("start").asInt()));
      assertThat(starts).as(kind).isSorted();
    }
  }

  @Test
  void given_gold_when_read_then_each_actor_has_its_kind_and_name() {
    for (JsonNode expected : facts.get("actors")) {
      JsonNode actor =
          named(report.get("actors"), "actors", expected.get("id").asText()).get("actor");
      assertThat(actor.get("kind")).as(slug(actor)).isEqualTo(expected.get("kind"));
      assertThat(actor.get("name")).as(slug(actor)).isEqualTo(expected.get("name"));
    }
  }

  @Test
  void given_gold_when_read_then_each_location_lies_where_gold_says() {
    for (JsonNode expected : facts.get("locations")) {
      JsonNode location =
          named(report.get("locations"), "locations", expected.get("id").asText()).get("location");
      assertThat(location.get("kind")).as(slug(location)).isEqualTo(expected.get("kind"));
      assertThat(slugs(location.get("parents")))
          .as("parents of %s", slug(location))
          .containsAll(elements(expected.get("parents")));
    }
  }

  @Test
  void given_gold_when_read_then_each_event_has_its_type_date_places_and_participants() {
    for (JsonNode expected : facts.get("events")) {
      JsonNode event =
          named(report.get("events"), "events", expected.get("id").asText()).get("event");
      assertThat(event.get("type")).as(slug(event)).isEqualTo(expected.get("type"));
      assertThat(event.get("date")).as("date of %s", slug(event)).isEqualTo(expected.get("date"));
      assertThat(slugs(event.findValues("location")))
          .as("places of %s", slug(event))
          .containsExactlyElementsOf(elements(expected.get("places")));
      assertThat(participants(event, true))
          .as("participants of %s", slug(event))
          .isEqualTo(participants(expected, false));
      assertThat(event.get("partOf").isNull() ? null : slug(event.get("partOf")))
          .isEqualTo(expected.get("partOf").isNull() ? null : expected.get("partOf").asText());
    }
  }

  @Test
  void given_any_mention_when_cut_out_of_the_body_by_code_points_then_it_is_its_exact() {
    int[] body = report.get("body").asText().codePoints().toArray();

    assertThat(report.get("mentions")).hasSizeGreaterThanOrEqualTo(114);
    for (JsonNode mention : report.get("mentions")) {
      int start = mention.get("start").asInt();
      String cut = new String(body, start, mention.get("end").asInt() - start);
      assertThat(cut).isEqualTo(mention.get("exact").asText());
    }
  }

  @Test
  void given_the_segments_when_joined_then_they_are_the_body() {
    assertThat(String.join("", texts(report.get("segments"), "text")))
        .isEqualTo(report.get("body").asText());
  }

  @Test
  void given_the_id_when_asked_for_as_report_and_as_node_then_it_is_the_same(RunningIsnad isnad) {
    String id = report.get("id").asText();

    JsonNode answer =
        isnad.data(
            """
            { report(id: "%s") { title }
              node(id: "%s") { id ... on Report { title } } }
            """
                .formatted(id, id));

    assertThat(answer.get("report").get("title")).isEqualTo(report.get("title"));
    assertThat(answer.get("node").get("title")).isEqualTo(report.get("title"));
  }

  @Test
  void given_an_entity_of_each_kind_when_asked_for_by_id_then_it_is_found(RunningIsnad isnad) {
    String actor = report.get("actors").get(0).get("id").asText();
    String location = report.get("locations").get(0).get("id").asText();
    String event = report.get("events").get(0).get("id").asText();

    JsonNode answer =
        isnad.data(
            """
            { actor(id: "%1$s") { id } location(id: "%2$s") { id } event(id: "%3$s") { id }
              a: node(id: "%1$s") { __typename } l: node(id: "%2$s") { __typename }
              e: node(id: "%3$s") { __typename }
              none: actor(id: "act_01h455vb4pex5vsknk084sn02q") { id } }
            """
                .formatted(actor, location, event));

    assertThat(answer.get("actor").get("id").asText()).isEqualTo(actor);
    assertThat(answer.get("location").get("id").asText()).isEqualTo(location);
    assertThat(answer.get("event").get("id").asText()).isEqualTo(event);
    assertThat(answer.get("a").get("__typename").asText()).isEqualTo("Actor");
    assertThat(answer.get("l").get("__typename").asText()).isEqualTo("Location");
    assertThat(answer.get("e").get("__typename").asText()).isEqualTo("Event");
    assertThat(answer.get("none").isNull()).isTrue();
  }

  private static @Nullable JsonNode namedOrNull(JsonNode list, String kind, String slug) {
    String entity = kind.substring(0, kind.length() - 1);
    return StreamSupport.stream(list.spliterator(), false)
        .filter(n -> slug(n.get(entity)).equals(slug))
        .findFirst()
        .orElse(null);
  }

  private static JsonNode named(JsonNode list, String kind, String slug) {
    JsonNode named = namedOrNull(list, kind, slug);
    if (named == null) {
      throw new AssertionError("The report's " + kind + " lack " + slug);
    }
    return named;
  }

  private static String slug(JsonNode entity) {
    for (JsonNode externalId : entity.get("externalIds")) {
      if (externalId.get("scheme").asText().equals("seed")) {
        return "seed:" + externalId.get("value").asText();
      }
    }
    return "?";
  }

  private static List<String> slugs(Iterable<JsonNode> entities) {
    return StreamSupport.stream(entities.spliterator(), false).map(ReadAReportIT::slug).toList();
  }

  private static List<String> elements(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(n -> n.get(field).isNull() ? "" : n.get(field).asText())
        .toList();
  }

  private static List<String> withLead(JsonNode headings) {
    var all = new ArrayList<String>();
    all.add("");
    headings.forEach(h -> all.add(h.asText()));
    return all;
  }

  /** The spans, where the machine's differ by a word of theirs or gold's, as gold has them. */
  private static List<String> spansAsInGold(JsonNode mentions, JsonNode gold) {
    List<String> spans = new ArrayList<>();
    for (JsonNode mention : mentions) {
      boolean machine = mention.path("annotator").asText().equals("MACHINE");
      String span = span(mention.get("start"), mention.get("end"), mention.get("exact"));
      for (JsonNode other : gold) {
        boolean overlap =
            mention.get("start").asInt() < other.get(1).asInt()
                && other.get(0).asInt() < mention.get("end").asInt();
        if (machine && overlap && shareName(mention, other)) {
          span = span(other.get(0), other.get(1), other.get(2));
        }
      }
      spans.add(span);
    }
    return spans.stream().sorted().toList();
  }

  /** Whether one of the spans lies in the other: «المرجع» and المرجع, القاعدة and تنظيم القاعدة. */
  private static boolean shareName(JsonNode mention, JsonNode gold) {
    String found = mention.get("exact").asText();
    String wanted = gold.get(2).asText();
    return found.contains(wanted) || wanted.contains(found);
  }

  private static String span(JsonNode start, JsonNode end, JsonNode exact) {
    return start + "-" + end + " " + exact.asText();
  }

  private static List<String> spansOf(JsonNode spans) {
    return StreamSupport.stream(spans.spliterator(), false)
        .map(s -> s.get(0) + "-" + s.get(1) + " " + s.get(2).asText())
        .sorted()
        .toList();
  }

  private static Set<String> participants(JsonNode event, boolean inGraph) {
    return StreamSupport.stream(event.get("participants").spliterator(), false)
        .map(p ->
            p.get("role").asText()
                + " "
                + (inGraph ? slug(p.get("actor")) : p.get("actor").asText()))
        .collect(toSet());
  }
}
