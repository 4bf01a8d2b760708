/** How all three processes are seen from outside: ids of requests, traces, labels of metrics. */
@NullMarked
package org.isnad.rest.observation;

import org.jspecify.annotations.NullMarked;
