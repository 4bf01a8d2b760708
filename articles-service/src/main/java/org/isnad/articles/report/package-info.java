/** Articles as published: one text, and what its layout says. */
@NullMarked
package org.isnad.articles.report;

import org.jspecify.annotations.NullMarked;
