package org.isnad.entities.lookup;

import static java.util.stream.Collectors.joining;
import static org.isnad.entities.lookup.EntityTable.ACTOR;
import static org.isnad.entities.lookup.EntityTable.EVENT;
import static org.isnad.entities.lookup.EntityTable.LOCATION;
import static org.isnad.entities.lookup.EntityTable.RELATION;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    PARENTS(Map.of(LOCATION, "parents")),
    /** Of actors that are states. */
    TERRITORY(Map.of(ACTOR, "ARRAY[territory]")),
    /** Of events and relations. */
    PLACES(
        Map.of(
            EVENT,
            "ARRAY(SELECT place ->> 'location' FROM jsonb_array_elements(places) place)",
            RELATION,
            "places")),
    /** Of events. */
    PARTICIPANTS(
        Map.of(EVENT, "ARRAY(SELECT one ->> 'actor' FROM jsonb_array_elements(participants) one)")),
    /** Of events. */
    PART_OF(Map.of(EVENT, "ARRAY[part_of]")),
    /** Source and target of relations. */
    ENDS(Map.of(RELATION, "ARRAY[source, target]"));

    @SuppressWarnings("ImmutableEnumChecker") // Map.of
    private final Map<EntityTable, String> pointedAt;

    Include(Map<EntityTable, String> pointedAt) {
      this.pointedAt = pointedAt;
    }

    /** The ids at which some properties point, as an array in SQL; empty if the kind has none. */
    static String columns(Set<Include> include, EntityTable table) {
      String arrays =
          include.stream()
              .sorted()
              .map(property -> property.pointedAt.get(table))
              .filter(Objects::nonNull)
              .collect(joining(" || "));
      return arrays.isEmpty() ? "" : "array_remove(" + arrays + ", NULL)";
    }
  }
}
