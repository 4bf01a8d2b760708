/** What reports claim, and who is quoted as saying so, as the graph shows them. */
@NullMarked
package org.isnad.gateway.claim;

import org.jspecify.annotations.NullMarked;
