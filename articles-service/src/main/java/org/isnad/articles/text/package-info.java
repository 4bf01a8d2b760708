/** A report's whole text, and spans of it. */
@NullMarked
package org.isnad.articles.text;

import org.jspecify.annotations.NullMarked;
