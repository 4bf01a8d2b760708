/** Two records that turn out to be of one thing: one stands for both, until that is undone. */
@NullMarked
package org.isnad.entities.merge;

import org.jspecify.annotations.NullMarked;
