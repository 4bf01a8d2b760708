/** Statements in a report, with the chain of those who make them. */
@NullMarked
package org.isnad.articles.claim;

import org.jspecify.annotations.NullMarked;
