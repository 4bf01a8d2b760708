package org.isnad.gateway.join;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.gateway.upstream.EntitiesAnswer;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.jspecify.annotations.Nullable;

/** The entities that one answer needs, fetched ahead. Read by many fields at once once complete. */
public final class Entities {
  private final Map<String, ActorRecord> actors = new HashMap<>();
  private final Map<String, LocationRecord> locations = new HashMap<>();
  private final Map<String, EventRecord> events = new HashMap<>();
  private final Map<String, String> merged = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private boolean unavailable;

  void add(List<String> ids, EntitiesAnswer answer) {
    asked.addAll(ids);
    answer.actors().forEach(a -> actors.put(a.id(), a));
    answer.locations().forEach(l -> locations.put(l.id(), l));
    answer.events().forEach(e -> events.put(e.id(), e));
    if (answer.merged() != null) {
      answer.merged().forEach(m -> merged.put(m.asked(), m.into()));
    }
  }

  void fail() {
    unavailable = true;
  }

  /** Those of which it is not known yet what they are, or that they are not. */
  Set<String> unknown(Set<String> ids) {
    Set<String> unknown = new HashSet<>(ids);
    unknown.removeAll(asked);
    unknown.removeAll(merged.keySet());
    unknown.removeAll(actors.keySet());
    unknown.removeAll(locations.keySet());
    unknown.removeAll(events.keySet());
    return unknown;
  }

  Stream<String> behind(String id, Set<Wanted.Hop> hops) {
    LocationRecord location = location(id);
    EventRecord event = event(id);
    return hops.stream()
        .flatMap(hop ->
            location != null
                ? hop.from(location)
                : event != null ? hop.from(event) : Stream.empty());
  }

  public @Nullable ActorRecord actor(String id) {
    return actors.get(standing(id));
  }

  public @Nullable LocationRecord location(String id) {
    return locations.get(standing(id));
  }

  public @Nullable EventRecord event(String id) {
    return events.get(standing(id));
  }

  /** Whether the record is here. */
  public boolean has(String id) {
    return actor(id) != null || location(id) != null || event(id) != null;
  }

  /** Whether another record stands for this one. */
  public boolean merged(String id) {
    return merged.containsKey(id);
  }

  private String standing(String id) {
    return merged.getOrDefault(id, id);
  }

  /** Whether entities-service failed to answer: what is not here may yet exist. */
  public boolean unavailable() {
    return unavailable;
  }
}
