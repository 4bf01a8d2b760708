package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.FatalitiesRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.NameRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ParticipantRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.PlaceRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.RelationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.TitleRecord;
import org.isnad.rest.ExternalId;
import org.isnad.rest.JsonRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // what is left out is null
class EntityReaderTest {
  private static final Instant NOON = Instant.parse("2019-10-27T12:00:00Z");
  private static final String COMMON =
      """
      "id": "x_1", "version": 3, "createdAt": "2019-10-27T12:00:00Z",
      "updatedAt": "2019-10-27T12:00:00Z", "externalIds": [{"scheme": "t", "value": "1"}],
      "later": {"than": ["this", {"gateway": null}]}
      """;
  private static final List<ExternalId> EXTERNAL_IDS = List.of(new ExternalId("t", "1"));
  private static final DateRecord DATE = new DateRecord("2014/..", null, "DAY", null, null, null);
  private static final String DATE_JSON = "{\"edtf\": \"2014/..\", \"precision\": \"DAY\"}";

  private final ObjectMapper json;

  EntityReaderTest() {
    var strict = new ObjectMapper();
    new JsonRules().customize(strict);
    json = Upstream.ofServices(strict);
  }

  @Test
  void given_an_actor_with_all_it_may_have_when_read_then_each_is_in_its_place() throws Exception {
    var actor =
        json.readValue(
            """
            {%s, "kind": "PERSON", "subtype": "cleric", "territory": "loc_1",
             "names": [{"value": "أبو بكر", "lang": "ar", "script": "Arab", "kind": "KUNYA",
               "match": "STRONG", "validity": %s, "cues": ["العراق"], "mixedScript": true}, {}],
             "validity": %s, "sameAs": ["https://a.example"], "notSameAs": []}
            """
                .formatted(COMMON, DATE_JSON, DATE_JSON),
            ActorRecord.class);

    assertThat(actor)
        .isEqualTo(
            new ActorRecord(
                "x_1",
                3,
                NOON,
                NOON,
                EXTERNAL_IDS,
                "PERSON",
                "cleric",
                List.of(
                    new NameRecord(
                        "أبو بكر", "ar", "Arab", "KUNYA", "STRONG", DATE, List.of("العراق"), true),
                    new NameRecord(null, null, null, null, null, null, null, null)),
                DATE,
                "loc_1",
                List.of("https://a.example"),
                List.of()));
  }

  @Test
  void given_a_location_with_all_it_may_have_when_read_then_each_is_in_its_place()
      throws Exception {
    var location =
        json.readValue(
            """
            {%s, "kind": "CITY", "names": [], "isoCode": "ML-8", "m49": "466", "lat": 15, "lon": -3.5,
             "geometry": {"type": "Point", "coordinates": [-3.5, 15]}, "precision": "EXACT",
             "parents": ["loc_2", "loc_3"], "demonyms": [{"value": "مالي", "lang": "ar"}],
             "capitalOf": ["loc_4"]}
            """
                .formatted(COMMON),
            LocationRecord.class);

    assertThat(location)
        .isEqualTo(
            new LocationRecord(
                "x_1",
                3,
                NOON,
                NOON,
                EXTERNAL_IDS,
                "CITY",
                List.of(),
                "ML-8",
                "466",
                15.0,
                -3.5,
                json.readTree("{\"type\": \"Point\", \"coordinates\": [-3.5, 15]}"),
                "EXACT",
                List.of("loc_2", "loc_3"),
                List.of(new TitleRecord("مالي", "ar")),
                List.of("loc_4")));
  }

  @Test
  void given_an_event_with_all_it_may_have_when_read_then_each_is_in_its_place() throws Exception {
    var event =
        json.readValue(
            """
            {%s, "type": "ATTACK", "acled": "Battles", "names": [],
             "titles": [{"value": "هجوم", "lang": "ar", "x": 1}], "date": %s,
             "places": [{"location": "loc_1", "precision": "CITY"}],
             "participants": [{"actor": "act_1", "role": "ACTOR"}], "partOf": "evt_2",
             "fatalities": {"low": 1, "high": 3}}
            """
                .formatted(COMMON, DATE_JSON),
            EventRecord.class);

    assertThat(event)
        .isEqualTo(
            new EventRecord(
                "x_1",
                3,
                NOON,
                NOON,
                EXTERNAL_IDS,
                "ATTACK",
                List.of(new TitleRecord("هجوم", "ar")),
                List.of(),
                DATE,
                List.of(new PlaceRecord("loc_1", "CITY")),
                List.of(new ParticipantRecord("act_1", "ACTOR")),
                "evt_2",
                new FatalitiesRecord(1, null, 3)));
  }

  @Test
  void given_a_relation_with_all_it_may_have_when_read_then_each_is_in_its_place()
      throws Exception {
    var relation =
        json.readValue(
            """
            {%s, "type": "MEMBER_OF", "source": "act_1", "target": "act_2", "directed": true,
             "places": ["loc_1"], "validity": %s, "polarity": "NEUTRAL", "stance": "ASSERTED",
             "nature": ["ideological"]}
            """
                .formatted(COMMON, DATE_JSON),
            RelationRecord.class);

    assertThat(relation)
        .isEqualTo(
            new RelationRecord(
                "x_1",
                3,
                NOON,
                NOON,
                EXTERNAL_IDS,
                "MEMBER_OF",
                "act_1",
                "act_2",
                true,
                List.of("loc_1"),
                DATE,
                "NEUTRAL",
                "ASSERTED",
                List.of("ideological")));
  }

  @Test
  void given_what_is_left_out_or_null_when_read_then_it_is_null() throws Exception {
    assertThat(
            json.readValue(
                "{\"names\": [null], \"kind\": null, \"sameAs\": null, \"version\": 3}",
                ActorRecord.class))
        .isEqualTo(
            new ActorRecord(
                null,
                3,
                null,
                null,
                null,
                null,
                null,
                Collections.singletonList(null),
                null,
                null,
                null,
                null));
    assertThat(json.readValue("{\"version\": 3}", RelationRecord.class).directed()).isFalse();
  }

  @Test
  void given_a_term_that_stands_twice_when_read_then_it_is_kept_once() throws Exception {
    String location = "{\"version\": 3, \"kind\": \"VILLAGE\", \"precision\": \"NEARBY\"}";
    var one = json.readValue(location, LocationRecord.class);
    var other = json.readValue(location, LocationRecord.class);

    assertThat(one.kind()).isSameAs(other.kind());
    assertThat(one.precision()).isSameAs(other.precision());
  }

  /** Services have looked through what they were sent. */
  @Test
  void given_what_no_client_may_send_when_a_service_answers_it_then_it_is_taken() throws Exception {
    assertThat(
            json.readValue(
                "{\"version\": 2, \"version\": 3, \"territory\": \"a\\u0007\"}", ActorRecord.class))
        .matches(actor -> actor.version() == 3 && "a\u0007".equals(actor.territory()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\": 5}",
        "\"id\": {}}",
        "\"kind\": []}",
        "\"version\": \"3\"}",
        "\"version\": null}",
        "\"names\": {}}",
        "\"names\": [\"x\"]}",
        "\"names\": [{\"value\": 5}]}",
        "\"names\": [{\"validity\": 5}]}",
        "\"sameAs\": [5]}",
        "\"createdAt\": 5}",
        "\"names\": [{}",
        "\"id\": \"x"
      })
  void given_another_form_when_read_then_it_is_refused(String rest) {
    assertThatThrownBy(() -> json.readValue("{\"version\": 3, " + rest, ActorRecord.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"actor\"", "{\"id\": \"act_1\"}", "{\"version\": 3"})
  void given_what_is_no_record_when_read_then_it_is_refused(String text) {
    assertThatThrownBy(() -> json.readValue(text, ActorRecord.class))
        .isInstanceOf(JsonProcessingException.class);
  }
}
