@NullMarked
package org.isnad.articles;

import org.jspecify.annotations.NullMarked;
