package org.isnad.entities.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event was.
 *
 * @param location id
 */
public record EventPlace(String location, @Nullable PlacePrecision precision) {}
