/** The graph over both services. It keeps nothing. */
@NullMarked
package org.isnad.gateway;

import org.jspecify.annotations.NullMarked;
