package org.isnad.entities.teaching;

import org.isnad.annotator.Match;
import org.jspecify.annotations.Nullable;

/**
 * How a name stands after a decision.
 *
 * @param match how far the annotator trusts it by now; absent if the entity has no such name
 * @param confirmed how many reports speak for it since its match was last another: {@code 1}
 * @param rejected how many reports speak against it since then: {@code 2}
 */
record NameStanding(@Nullable Match match, int confirmed, int rejected) {}
