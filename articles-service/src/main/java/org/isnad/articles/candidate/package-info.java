/** Names that reports use and nobody knows: where they stand, and what editors decide on them. */
@NullMarked
package org.isnad.articles.candidate;

import org.jspecify.annotations.NullMarked;
