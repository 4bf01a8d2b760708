package org.isnad.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.annotator.Dictionary;
import org.isnad.annotator.Entity;
import org.isnad.annotator.Match;
import org.isnad.annotator.NameKind;

/** The names of the seeds, as far as a measurement needs them: without countries and demonyms. */
final class SeedNames {
  private SeedNames() {}

  static void addTo(Dictionary dictionary) throws IOException {
    var json = new JsonMapper();
    List<Entity> entities = new ArrayList<>();
    for (Path file : files()) {
      boolean places = file.toString().endsWith("locations.ndjson");
      for (String line : Files.readAllLines(file)) {
        entities.add(entity(json.readTree(line), places));
      }
    }
    dictionary.change(entities, List.of(), dictionary.seq());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("isnad.home"), "seeds"))) {
      return all.filter(f -> f.toString().matches(".*(locations|actors)\\.ndjson"))
          .sorted()
          .toList();
    }
  }

  private static Entity entity(JsonNode row, boolean place) {
    List<Entity.Name> names = new ArrayList<>();
    for (JsonNode name : row.get("names")) {
      List<String> cues = new ArrayList<>();
      name.path("cues").forEach(cue -> cues.add(cue.asText()));
      names.add(
          new Entity.Name(
              name.get("value").asText(),
              NameKind.valueOf(name.get("kind").asText()),
              Match.valueOf(name.get("match").asText()),
              cues));
    }
    String kind = row.get("kind").asText();
    return new Entity(
        row.get("externalIds").get(0).get("value").asText(),
        !place
            ? Entity.Kind.valueOf(kind)
            : kind.equals("COUNTRY") ? Entity.Kind.COUNTRY : Entity.Kind.PLACE,
        row.path("subtype").asText(null),
        null,
        Set.of(),
        names,
        List.of());
  }
}
