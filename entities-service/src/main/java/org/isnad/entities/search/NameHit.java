package org.isnad.entities.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * An entity that has a name like what was asked.
 *
 * @param id of the entity: {@code act_01h455vb4pex5vsknk084sn02q}
 * @param kind what it is
 * @param name which of its names matched best, as it is stored: {@code مختار بلمختار}
 * @param how it matched
 * @param score how well, from 0 to 1: {@code 0.91}
 * @param names those of its names by which texts may be searched, the matched one first; only in a
 *     look-up: {@code مختار بلمختار}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NameHit(
    TypeId id, EntityKind kind, String name, How how, double score, @Nullable List<String> names) {

  /** How a name matched, the surest first. */
  public enum How {
    /** It is the name, letter by letter. */
    EXACT,
    /** It is the name but for marks, hamzas, case, blanks and the like. */
    FOLDED,
    /** Words of the name begin with it, the last one perhaps only in part. */
    PREFIX,
    /** The name is written in the other script, and sounds like it. */
    CROSS_SCRIPT,
    /** The name sounds like it, or differs by a few letters. */
    SIMILAR
  }

  NameHit withoutNames() {
    return new NameHit(id, kind, name, how, score, null);
  }
}
