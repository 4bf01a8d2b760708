/** What a text speaks of: the annotator, and the names that it knows. */
@NullMarked
package org.isnad.entities.annotation;

import org.jspecify.annotations.NullMarked;
