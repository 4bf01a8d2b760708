/** Journeys through the three built services as processes, on a real PostgreSQL. */
@NullMarked
package org.isnad.system;

import org.jspecify.annotations.NullMarked;
