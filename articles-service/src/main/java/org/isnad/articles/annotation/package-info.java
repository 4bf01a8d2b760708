/** How the machine reads reports: what is to be read, by whom, and what became of it. */
@NullMarked
package org.isnad.articles.annotation;

import org.jspecify.annotations.NullMarked;
