package org.isnad.entities.lookup;

import java.util.List;
import org.isnad.entities.actor.ActorView;
import org.isnad.entities.event.EventView;
import org.isnad.entities.location.LocationView;
import org.isnad.entities.relation.RelationView;
import org.isnad.record.Found;

/**
 * Records by kind: those asked for, in the order asked, then those included.
 *
 * @param actors those of the ids that are actors'
 * @param locations those of the ids that are locations'
 * @param events those of the ids that are events'
 * @param relations those of the ids that are relations'
 * @param missing what was asked for and is not here: {@code seed:nobody}
 * @param merged what was asked for or included and is merged: the lists have that which stands for
 *     it
 * @param deleted what was asked for or included and was deleted
 */
public record EntitiesView(
    List<ActorView> actors,
    List<LocationView> locations,
    List<EventView> events,
    List<RelationView> relations,
    List<String> missing,
    List<Found.Merged> merged,
    List<Found.Deleted> deleted) {}
