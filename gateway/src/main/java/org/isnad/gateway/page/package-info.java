/** Pages of lists, as Relay has them. */
@NullMarked
package org.isnad.gateway.page;

import org.jspecify.annotations.NullMarked;
