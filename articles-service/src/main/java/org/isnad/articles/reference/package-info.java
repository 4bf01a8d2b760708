/** What references point at, here and in entities-service. */
@NullMarked
package org.isnad.articles.reference;

import org.jspecify.annotations.NullMarked;
