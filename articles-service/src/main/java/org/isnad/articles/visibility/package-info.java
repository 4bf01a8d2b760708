/** Who may see a report, and whatever is of it. */
@NullMarked
package org.isnad.articles.visibility;

import org.jspecify.annotations.NullMarked;
