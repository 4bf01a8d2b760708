package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.junit.jupiter.api.Test;

/** What is bounded is the memory that records take, whatever is in them. */
class WeightTest {
  private final ObjectMapper json = new ObjectMapper().findAndRegisterModules();

  @Test
  void given_actors_with_arabic_and_latin_names_when_weighed_then_it_is_what_they_take()
      throws Exception {
    assertWeighs(
        ActorRecord.class,
        8_000,
        """
        {"version": 1, "id": "act_01h455vb4pex5vsknk08%1$06d", "kind": "PERSON",
         "createdAt": "2019-03-31T12:00:00Z", "updatedAt": "2019-03-31T12:00:00Z",
         "externalIds": [{"scheme": "wikidata", "value": "Q%1$d"}], "names": [
          {"value": "تنظيم الدولة الإسلامية %1$d", "lang": "ar", "script": "Arab", "kind": "PRIMARY"},
          {"value": "Daesh %1$d", "lang": "en", "script": "Latn", "kind": "EXONYM"}]}
        """);
  }

  @Test
  void given_locations_with_shapes_when_weighed_then_it_is_what_they_take() throws Exception {
    String ring =
        IntStream.range(0, 500)
            .mapToObj(i -> "[35.%d, 33.%d]".formatted(1000 + i, 2000 + i))
            .collect(Collectors.joining(","));
    assertWeighs(
        LocationRecord.class,
        300,
        """
        {"version": 1, "id": "loc_01h455vb4pex5vsknk08%06d", "kind": "COUNTRY", "externalIds": [],
         "createdAt": "2019-03-31T12:00:00Z", "updatedAt": "2019-03-31T12:00:00Z",
         "names": [], "parents": [], "geometry": {"type": "Polygon", "coordinates": [[\
        """
            + ring
            + "]]}}");
  }

  private void assertWeighs(Class<?> type, int many, String record) throws JsonProcessingException {
    List<Object> kept = new ArrayList<>();
    long weight = 0;
    long before = used();
    for (int i = 0; i < many; i++) {
      Object one = json.readValue(record.formatted(i), type);
      weight += Weight.of(one);
      kept.add(one);
    }
    long taken = used() - before;

    assertThat(kept).hasSize(many);
    assertThat((double) weight / taken).isBetween(0.7, 1.5);
  }

  /** Of the heap, in bytes, as little as it gets. */
  private static long used() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return used;
  }
}
