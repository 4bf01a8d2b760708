/** Who asks, and what they may do. */
@NullMarked
package org.isnad.rest.identity;

import org.jspecify.annotations.NullMarked;
