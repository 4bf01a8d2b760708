/** Who asks: roles, the tokens that say them, and the keys that sign and buy tokens. */
@NullMarked
package org.isnad.identity;

import org.jspecify.annotations.NullMarked;
