package org.isnad.entities.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event was.
 *
 * @param location id: {@code loc_…}
 * @param precision how near it was to there
 */
public record EventPlace(String location, @Nullable PlacePrecision precision) {}
