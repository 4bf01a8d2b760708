/** Records of any kinds in one call, and what references point at. */
@NullMarked
package org.isnad.entities.lookup;

import org.jspecify.annotations.NullMarked;
