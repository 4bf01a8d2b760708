/** Actors, locations and events, as the graph shows them. */
@NullMarked
package org.isnad.gateway.entity;

import org.jspecify.annotations.NullMarked;
