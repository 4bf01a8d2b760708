/** The keys of programs, and the tokens that they buy with them. */
@NullMarked
package org.isnad.entities.key;

import org.jspecify.annotations.NullMarked;
