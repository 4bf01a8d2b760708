/** Reports by what their texts say, and why each was found. */
@NullMarked
package org.isnad.articles.search;

import org.jspecify.annotations.NullMarked;
