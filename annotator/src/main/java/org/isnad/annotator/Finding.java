package org.isnad.annotator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words of a text, and to what they refer.
 *
 * @param first token
 * @param last token
 * @param start in the text, in UTF-16 units
 * @param end exclusive
 * @param entities one, or more if the words are ambiguous or speak of several
 * @param kind in what way they refer
 * @param ambiguous whether they refer to one of the entities, and it is not known which
 */
record Finding(
    int first,
    int last,
    int start,
    int end,
    List<Entity> entities,
    Mention.Kind kind,
    boolean ambiguous,
    double confidence,
    Why why) {

  /** The ids of the entities. */
  List<String> ids() {
    return entities.size() == 1
        ? List.of(entities.getFirst().id())
        : entities.stream().map(Entity::id).toList();
  }

  /** The one entity that is meant; null if there are several. */
  @Nullable Entity entity() {
    return entities.size() == 1 ? entities.getFirst() : null;
  }
}
