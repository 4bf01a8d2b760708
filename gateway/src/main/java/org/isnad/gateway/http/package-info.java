/** Everything between the socket and the graph. */
@NullMarked
package org.isnad.gateway.http;

import org.jspecify.annotations.NullMarked;
