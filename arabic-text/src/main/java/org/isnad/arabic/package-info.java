/** Arabic, English and French text made comparable: folding and words. Plain Java, no framework. */
@NullMarked
package org.isnad.arabic;

import org.jspecify.annotations.NullMarked;
