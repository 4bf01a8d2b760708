/** Which reports mention which entities, in the order of lists. */
@NullMarked
package org.isnad.articles.named;

import org.jspecify.annotations.NullMarked;
