/** Many reads in one request, each answered as if it were alone. */
@NullMarked
package org.isnad.rest.batch;

import org.jspecify.annotations.NullMarked;
