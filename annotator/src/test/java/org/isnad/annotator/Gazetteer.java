package org.isnad.annotator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The entities of the seeds, with the values of their seed ids as ids. */
final class Gazetteer {
  private static final Path SEEDS = Path.of("../seeds");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> rows = new LinkedHashMap<>();
  private final Set<String> places = new HashSet<>();

  private Gazetteer() throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith("locations.ndjson") || name.endsWith("actors.ndjson")) {
          for (String line : Files.readAllLines(file)) {
            JsonNode row = JSON.readTree(line);
            String id = seed(row);
            rows.put(id, row);
            if (name.endsWith("locations.ndjson")) {
              places.add(id);
            }
          }
        }
      }
    }
  }

  static Dictionary dictionary() {
    var dictionary = new Dictionary();
    dictionary.change(entities(), List.of(), 1);
    return dictionary;
  }

  static Collection<Entity> entities() {
    try {
      var gazetteer = new Gazetteer();
      return gazetteer.rows.keySet().stream().map(gazetteer::entity).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String seed(JsonNode row) {
    for (JsonNode externalId : row.get("externalIds")) {
      if (externalId.get("scheme").asText().equals("seed")) {
        return externalId.get("value").asText();
      }
    }
    throw new IllegalArgumentException("No seed id: " + row);
  }

  private Entity entity(String id) {
    JsonNode row = Objects.requireNonNull(rows.get(id), id);
    Entity.Kind kind = kind(id);
    String territory =
        row.has("territory") ? row.get("territory").asText().substring("seed:".length()) : null;
    Set<String> countries = new HashSet<>();
    if (territory != null) {
      countries.add(territory);
    } else if (places.contains(id)) {
      addCountries(id, countries, new HashSet<>());
    }
    List<Entity.Name> names = new ArrayList<>();
    for (JsonNode name : row.get("names")) {
      List<String> cues = new ArrayList<>();
      name.path("cues").forEach(cue -> cues.add(cue.asText()));
      var nameKind = NameKind.valueOf(name.get("kind").asText());
      String value = name.get("value").asText();
      Match match =
          name.has("match")
              ? Match.valueOf(name.get("match").asText())
              : Match.byDefault(value, nameKind, kind);
      names.add(new Entity.Name(value, nameKind, match, cues));
    }
    List<String> demonyms = new ArrayList<>();
    row.path("demonyms").forEach(demonym -> demonyms.add(demonym.get("value").asText()));
    return new Entity(
        id, kind, row.path("subtype").asText(null), territory, countries, names, demonyms);
  }

  private Entity.Kind kind(String id) {
    String kind = Objects.requireNonNull(rows.get(id), id).get("kind").asText();
    return !places.contains(id)
        ? Entity.Kind.valueOf(kind)
        : kind.equals("COUNTRY") ? Entity.Kind.COUNTRY : Entity.Kind.PLACE;
  }

  private void addCountries(String id, Set<String> countries, Set<String> seen) {
    JsonNode row = rows.get(id);
    if (row == null || !seen.add(id)) {
      return;
    }
    if (row.get("kind").asText().equals("COUNTRY")) {
      countries.add(id);
    }
    row.path("parents")
        .forEach(p -> addCountries(p.asText().substring("seed:".length()), countries, seen));
  }
}
