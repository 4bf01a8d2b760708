/** How fast the built services are with a large base: what {@code ./isnad bench} runs. */
@NullMarked
package org.isnad.benchmarks;

import org.jspecify.annotations.NullMarked;
