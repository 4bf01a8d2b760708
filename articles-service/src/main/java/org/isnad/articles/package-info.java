/** articles-service: reports, their mentions and their claims. */
@NullMarked
package org.isnad.articles;

import org.jspecify.annotations.NullMarked;
