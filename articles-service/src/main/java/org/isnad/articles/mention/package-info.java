/** Spans of a report that refer to entities. */
@NullMarked
package org.isnad.articles.mention;

import org.jspecify.annotations.NullMarked;
