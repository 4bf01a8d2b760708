package org.isnad.entities.event;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.entities.event.EventRepository.Part;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Which events are parts of which. One that is part of itself, however far up, would be read for
 * ever. Who changes that does it alone: two changes that are right by themselves may close a cycle
 * together.
 */
@Singleton
class EventTree {
  private final EventRepository events;

  EventTree(EventRepository events) {
    this.events = events;
  }

  /**
   * Checks rows that are written, and not yet stored.
   *
   * @throws ProblemException {@code CYCLE} if one would be part of itself
   */
  void place(Collection<Event> written) {
    Map<String, String> wholes = new HashMap<>();
    for (Event row : written) {
      if (row.moved && row.partOf != null) {
        wholes.put(row.id().toString(), row.partOf);
      }
      row.moved = false;
    }
    if (!wholes.isEmpty()) {
      refuseCycles(wholes.keySet(), wholes);
    }
  }

  /**
   * Checks, and stores nothing, when an event has come to stand for others.
   *
   * @throws ProblemException {@code CYCLE} if it would be part of itself
   */
  void regroup(TypeId standing) {
    refuseCycles(Set.of(standing.toString()), Map.of());
  }

  /**
   * @param written of which event each is part that is not stored yet, by their ids
   */
  private void refuseCycles(Set<String> ids, Map<String, String> written) {
    events.lockTree();
    Map<String, Part> known = new HashMap<>();
    Set<String> unknown = new HashSet<>(ids);
    unknown.addAll(written.values());
    while (!unknown.isEmpty()) {
      List<Part> level = events.parts(unknown);
      level.forEach(part -> known.put(part.id(), part));
      unknown.clear();
      level.stream()
          .flatMap(part -> Stream.of(part.partOf(), part.mergedInto()))
          .flatMap(Stream::ofNullable)
          .filter(id -> !known.containsKey(id))
          .forEach(unknown::add);
    }
    for (String id : ids) {
      Set<String> seen = new HashSet<>();
      for (String at = whole(id, written, known);
          at != null && seen.add(at);
          at = whole(at, written, known)) {
        if (at.equals(id)) {
          throw new ProblemException(
              Problem.of(ProblemCode.CYCLE, "partOf: the event would be part of itself", List.of())
                  .with(TypeId.parse(id)));
        }
      }
    }
  }

  /** The event of which one is a part, or that which stands for it; null if it is of none. */
  private static @Nullable String whole(
      String id, Map<String, String> written, Map<String, Part> known) {
    Part part = known.get(id);
    String whole = written.getOrDefault(id, part == null ? null : part.partOf());
    Part found = whole == null ? null : known.get(whole);
    return found == null || found.mergedInto() == null ? whole : found.mergedInto();
  }
}
