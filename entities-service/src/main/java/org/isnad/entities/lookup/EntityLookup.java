package org.isnad.entities.lookup;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.entities.actor.ActorView;
import org.isnad.entities.event.EventPlace;
import org.isnad.entities.event.EventView;
import org.isnad.entities.event.Participation;
import org.isnad.entities.location.LocationView;
import org.isnad.entities.relation.RelationView;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Asks for records of any kinds in one call.
 *
 * @param ids of any kinds, up to 5,000: a page of reports may name thousands
 * @param include which of their references to follow, one step
 */
record EntityLookup(
    @NotNull @Size(max = MOST) List<@NotNull Reference> ids,
    @Nullable Set<@NotNull Include> include) {
  static final int MOST = 5000;

  /** A property that points at other records. */
  enum Include {
    /** Of locations. */
    PARENTS,
    /** Of actors that are states. */
    TERRITORY,
    /** Of events and relations. */
    PLACES,
    /** Of events. */
    PARTICIPANTS,
    /** Of events. */
    PART_OF,
    /** Source and target of relations. */
    ENDS;

    /** The ids at which this property points. */
    Stream<String> follow(EntitiesView from) {
      return switch (this) {
        case PARENTS -> from.locations().stream().map(LocationView::parents).flatMap(List::stream);
        case TERRITORY ->
            from.actors().stream().map(ActorView::territory).flatMap(Stream::ofNullable);
        case PLACES ->
            Stream.concat(
                from.events().stream().flatMap(e -> e.places().stream()).map(EventPlace::location),
                from.relations().stream().map(RelationView::places).flatMap(List::stream));
        case PARTICIPANTS ->
            from.events().stream()
                .flatMap(e -> e.participants().stream())
                .map(Participation::actor);
        case PART_OF -> from.events().stream().map(EventView::partOf).flatMap(Stream::ofNullable);
        case ENDS -> from.relations().stream().flatMap(r -> Stream.of(r.source(), r.target()));
      };
    }
  }
}
