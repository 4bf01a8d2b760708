package org.isnad.entities.search;

import java.util.List;

/**
 * Entities whose names are like what was asked.
 *
 * @param items the best first; none if no name is like it
 */
record NameHits(List<NameHit> items) {}
