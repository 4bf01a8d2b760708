/** Many reads in one request. */
@NullMarked
package org.isnad.entities.batch;

import org.jspecify.annotations.NullMarked;
