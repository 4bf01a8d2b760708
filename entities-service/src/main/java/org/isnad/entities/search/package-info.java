/** Entities by their names, in any spelling and script. */
@NullMarked
package org.isnad.entities.search;

import org.jspecify.annotations.NullMarked;
