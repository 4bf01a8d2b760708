/** How a process comes to be ready. */
@NullMarked
package org.isnad.rest.start;

import org.jspecify.annotations.NullMarked;
