package org.isnad.annotator;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Entities in the format of the seeds, with the values of their seed ids as ids. */
final class Gazetteer {
  private static final Path SEEDS = Path.of("../seeds");
  private static final Set<String> PLACES = Set.of("COUNTRY", "REGION", "PROVINCE", "CITY");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> rows = new LinkedHashMap<>();
  private final Set<String> places = new HashSet<>();

  /** Whether only kinds and names are read: no match, no cues, no demonyms. */
  private final boolean bare;

  private Gazetteer(boolean bare) {
    this.bare = bare;
  }

  private void read(JsonNode row, boolean place) {
    String id = seed(row);
    rows.put(id, row);
    if (place) {
      places.add(id);
    }
  }

  static Dictionary dictionary() {
    return dictionary(entities());
  }

  static Dictionary dictionary(Collection<Entity> entities) {
    var dictionary = new Dictionary();
    dictionary.change(entities, List.of(), 1);
    return dictionary;
  }

  static Collection<Entity> entities() {
    return seeds(false);
  }

  /** The seeds as one would load them who gives no more than kinds and names. */
  static Collection<Entity> bareSeeds() {
    return seeds(true);
  }

  private static Collection<Entity> seeds(boolean bare) {
    var gazetteer = new Gazetteer(bare);
    try (Stream<Path> files = Files.list(SEEDS)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        boolean places = name.endsWith("locations.ndjson");
        if (places || name.endsWith("actors.ndjson")) {
          for (String line : Files.readAllLines(file)) {
            gazetteer.read(JSON.readTree(line), places);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gazetteer.all();
  }

  /** The entities of a file beside the tests, by kinds and names alone. */
  static Collection<Entity> bare(String resource) {
    var gazetteer = new Gazetteer(true);
    try (var in = Objects.requireNonNull(Gazetteer.class.getResourceAsStream(resource))) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        JsonNode row = JSON.readTree(line);
        gazetteer.read(row, PLACES.contains(row.get("kind").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gazetteer.all();
  }

  private List<Entity> all() {
    return rows.keySet().stream().map(this::entity).toList();
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
      if (!bare) {
        name.path("cues").forEach(cue -> cues.add(cue.asText()));
      }
      var nameKind = NameKind.valueOf(name.get("kind").asText());
      String value = name.get("value").asText();
      Match match =
          name.has("match") && !bare
              ? Match.valueOf(name.get("match").asText())
              : Match.byDefault(value, nameKind, kind);
      names.add(new Entity.Name(value, nameKind, match, cues));
    }
    List<String> demonyms = new ArrayList<>();
    if (!bare) {
      row.path("demonyms").forEach(demonym -> demonyms.add(demonym.get("value").asText()));
    }
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
