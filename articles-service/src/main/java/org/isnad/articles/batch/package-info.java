/** Many reads in one request. */
@NullMarked
package org.isnad.articles.batch;

import org.jspecify.annotations.NullMarked;
