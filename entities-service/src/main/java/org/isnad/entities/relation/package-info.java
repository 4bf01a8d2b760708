/** Typed ties between two actors, bounded by place and time. */
@NullMarked
package org.isnad.entities.relation;

import org.jspecify.annotations.NullMarked;
