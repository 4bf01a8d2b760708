/** Persons, groups, organisations, states, media. */
@NullMarked
package org.isnad.entities.actor;

import org.jspecify.annotations.NullMarked;
