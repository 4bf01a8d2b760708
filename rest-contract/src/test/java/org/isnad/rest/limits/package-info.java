@NullMarked
package org.isnad.rest.limits;

import org.jspecify.annotations.NullMarked;
