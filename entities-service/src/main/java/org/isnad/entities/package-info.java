/** entities-service: actors, locations, events and relations, and the names they go by. */
@NullMarked
package org.isnad.entities;

import org.jspecify.annotations.NullMarked;
