/** What goes wrong, as clients of the graph see it. */
@NullMarked
package org.isnad.gateway.problem;

import org.jspecify.annotations.NullMarked;
