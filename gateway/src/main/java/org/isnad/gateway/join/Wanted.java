package org.isnad.gateway.join;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ParticipantRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.PlaceRecord;

/**
 * Which other entities a query wants of some entities, and which of those in turn.
 *
 * @param hops by the property that leads to them
 */
public record Wanted(Map<Hop, Wanted> hops) {

  /** A property of an entity that points at entities: as the graph selects it, and its records. */
  enum Hop {
    PARENTS("parents"),
    PLACES("places.location"),
    PARTICIPANTS("participants.actor"),
    PART_OF("partOf");

    private final String path;

    Hop(String path) {
      this.path = path;
    }

    Stream<String> from(LocationRecord location) {
      return this == PARENTS ? location.parents().stream() : Stream.empty();
    }

    Stream<String> from(EventRecord event) {
      return switch (this) {
        case PLACES -> event.places().stream().map(PlaceRecord::location);
        case PARTICIPANTS -> event.participants().stream().map(ParticipantRecord::actor);
        case PART_OF -> Stream.ofNullable(event.partOf());
        case PARENTS -> Stream.empty();
      };
    }
  }

  private static final Wanted NOTHING = new Wanted(Map.of());

  /** What the selections of entities want, whatever their kinds. */
  public static Wanted below(Selection... entities) {
    Map<Hop, Wanted> hops = new EnumMap<>(Hop.class);
    for (Hop hop : Hop.values()) {
      for (Selection entity : entities) {
        Selection behind = entity.at(hop.path.split("\\."));
        if (behind.isSelected()) {
          hops.merge(hop, below(behind), Wanted::and);
        }
      }
    }
    return hops.isEmpty() ? NOTHING : new Wanted(hops);
  }

  /** What is wanted of all that these hops lead to. */
  Wanted next() {
    return hops.values().stream().reduce(NOTHING, Wanted::and);
  }

  Set<Hop> properties() {
    return hops.keySet();
  }

  public Wanted and(Wanted other) {
    Map<Hop, Wanted> both = new EnumMap<>(Hop.class);
    both.putAll(hops);
    other.hops.forEach((hop, wanted) -> both.merge(hop, wanted, Wanted::and));
    return new Wanted(both);
  }
}
