/** What {@code ./isnad} runs: PostgreSQL, the three services, the seeds. */
@NullMarked
package org.isnad.launcher;

import org.jspecify.annotations.NullMarked;
