package org.isnad.entities.lookup;

import java.util.List;
import java.util.stream.Stream;
import org.isnad.entities.actor.ActorView;
import org.isnad.entities.event.EventView;
import org.isnad.entities.location.LocationView;
import org.isnad.entities.relation.RelationView;

/**
 * Records by kind: those asked for, in the order asked, then those included.
 *
 * @param actors those of the ids that are actors'
 * @param locations those of the ids that are locations'
 * @param events those of the ids that are events'
 * @param relations those of the ids that are relations'
 * @param missing what was asked for and is not here: {@code seed:nobody}
 */
public record EntitiesView(
    List<ActorView> actors,
    List<LocationView> locations,
    List<EventView> events,
    List<RelationView> relations,
    List<String> missing) {

  EntitiesView and(EntitiesView included) {
    return new EntitiesView(
        join(actors, included.actors),
        join(locations, included.locations),
        join(events, included.events),
        join(relations, included.relations),
        missing);
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
