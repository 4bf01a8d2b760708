/** What a text speaks of: known names, dates, names not yet known, and who is quoted. */
@NullMarked
package org.isnad.annotator;

import org.jspecify.annotations.NullMarked;
