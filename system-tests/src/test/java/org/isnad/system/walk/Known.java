package org.isnad.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What answers have told so far: records that can be asked for and pointed at, and cursors. */
final class Known {
  private static final Pattern ID = Pattern.compile("([a-z]{3})_[0-9a-z]{26}");

  private final Map<String, JsonNode> records = new HashMap<>();

  /** Ids by prefix, in the order in which they were learned. */
  private final Map<String, List<String>> live = new TreeMap<>();

  private final Map<String, List<String>> deleted = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, List<String>> merged = new HashMap<>();
  private final Map<String, String> prefixes = new HashMap<>();
  private final Map<String, List<String>> cursors = new HashMap<>();

  /** Remembers what an answer tells. */
  void learn(Operation operation, JsonNode answer) {
    if (operation.path().equals(operation.collection())) {
      JsonNode one = answer.path("items").path(0);
      String prefix = prefix((one.isMissingNode() ? answer : one).path("id").asText());
      if (!prefix.isEmpty()) {
        prefixes.putIfAbsent(operation.collection(), prefix);
      }
    }
    if (answer.path("next").isTextual()) {
      cursors
          .computeIfAbsent(operation.path(), p -> new ArrayList<>())
          .add(answer.get("next").asText());
    }
    remember(answer);
  }

  private void remember(JsonNode node) {
    String id = node.path("id").asText();
    String prefix = prefix(id);
    if (!prefix.isEmpty() && !merged.getOrDefault(prefix, List.of()).contains(id)) {
      boolean isNew = !records.containsKey(id);
      if (isNew || node.has("version")) {
        records.put(id, withText(node, records.get(id)));
      }
      if (isNew) {
        live.computeIfAbsent(prefix, p -> new ArrayList<>()).add(id);
      }
    }
    node.forEach(this::remember);
  }

  /** A search leaves the text of a report out: it is as it was before. */
  private static JsonNode withText(JsonNode now, @Nullable JsonNode before) {
    if (before == null
        || now.has("body")
        || !before.has("body")
        || !before.path("sha256").equals(now.path("sha256"))) {
      return now;
    }
    return ((ObjectNode) now.deepCopy()).set("body", before.get("body"));
  }

  /** Nothing is to point at it any more. */
  void forget(String id, boolean isDeleted) {
    live.getOrDefault(prefix(id), List.of()).remove(id);
    gone.add(id);
    JsonNode record = records.get(id);
    if (record != null) {
      record.path("externalIds").forEach(e -> gone.add(reference(e)));
    }
    (isDeleted ? deleted : merged).computeIfAbsent(prefix(id), p -> new ArrayList<>()).add(id);
  }

  /**
   * Remembers that a record is not there, if it is the machine's: it takes back what it has found,
   * whenever it reads a report again, and there is no tombstone.
   */
  void miss(String id) {
    JsonNode record = records.get(id);
    boolean isMachines =
        prefix(id).equals("cnd")
            || (record != null && record.path("annotator").asText().equals("MACHINE"));
    if (isMachines && gone.add(id)) {
      live.getOrDefault(prefix(id), List.of()).remove(id);
      taken.add(id);
    }
  }

  /** Whether the machine has taken a record back. */
  boolean isTaken(String id) {
    return taken.contains(id);
  }

  /** It stands for itself again. */
  void revive(String id) {
    gone.remove(id);
    merged.getOrDefault(prefix(id), List.of()).remove(id);
    var ids = live.computeIfAbsent(prefix(id), p -> new ArrayList<>());
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  /** Whether what a reference points at is deleted or merged. */
  boolean isGone(String reference) {
    return gone.contains(reference);
  }

  /** An external id as it is written in a reference. */
  static String reference(JsonNode externalId) {
    return externalId.path("scheme").asText() + ":" + externalId.path("value").asText();
  }

  /** The prefix of an id; empty if it is none. */
  static String prefix(String id) {
    var match = ID.matcher(id);
    return match.matches() ? match.group(1) : "";
  }

  /** The prefix of the ids of a list; empty if none of its records was seen yet. */
  String prefixOf(String collection) {
    return prefixes.getOrDefault(collection, "");
  }

  Collection<String> prefixes() {
    return live.keySet();
  }

  @Nullable JsonNode record(String id) {
    return records.get(id);
  }

  /** A record of any of the prefixes that fits; null if there is none. */
  @Nullable JsonNode any(Collection<String> of, Random random, Predicate<JsonNode> fits) {
    List<JsonNode> all =
        of.stream()
            .flatMap(p -> live.getOrDefault(p, List.of()).stream())
            .flatMap(id -> Stream.ofNullable(records.get(id)))
            .filter(fits)
            .toList();
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  /** Where some record can be read, or a list, if none is known. */
  String address(Random random) {
    List<String> lists =
        prefixes.keySet().stream().filter(list -> !list.contains("{")).sorted().toList();
    if (lists.isEmpty()) {
      return "/v1/things";
    }
    String list = lists.get(random.nextInt(lists.size()));
    String id = newest(prefixOf(list));
    return id == null ? list : list + "/" + id;
  }

  /** The id that was learned last; null if there is none. */
  @Nullable String newest(String prefix) {
    var ids = live.getOrDefault(prefix, List.of());
    return ids.isEmpty() ? null : ids.getLast();
  }

  /** An id that is merged into another; null if there is none. */
  @Nullable String anyMerged(String prefix) {
    var ids = merged.getOrDefault(prefix, List.of());
    return ids.isEmpty() ? null : ids.getLast();
  }

  /** An id of a record that was deleted; null if there is none. */
  @Nullable String anyDeleted(String prefix) {
    var ids = deleted.getOrDefault(prefix, List.of());
    return ids.isEmpty() ? null : ids.getLast();
  }

  /** A cursor of a list; null if there is none yet. */
  @Nullable String cursor(String path, Random random) {
    var known = cursors.getOrDefault(path, List.of());
    return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
  }
}
