/** How an entity is called. */
@NullMarked
package org.isnad.entities.name;

import org.jspecify.annotations.NullMarked;
