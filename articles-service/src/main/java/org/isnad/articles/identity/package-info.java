/** In whose name entities-service is asked. */
@NullMarked
package org.isnad.articles.identity;

import org.jspecify.annotations.NullMarked;
