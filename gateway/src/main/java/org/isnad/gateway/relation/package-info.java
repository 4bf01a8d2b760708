/** Ties between actors, as the graph shows them. */
@NullMarked
package org.isnad.gateway.relation;

import org.jspecify.annotations.NullMarked;
