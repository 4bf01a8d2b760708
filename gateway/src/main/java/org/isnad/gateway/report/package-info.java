/** Reports, as the graph shows them. */
@NullMarked
package org.isnad.gateway.report;

import org.jspecify.annotations.NullMarked;
