/** Places, from continents to villages. */
@NullMarked
package org.isnad.entities.location;

import org.jspecify.annotations.NullMarked;
