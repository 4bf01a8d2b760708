@NullMarked
package org.isnad.gateway.join;

import org.jspecify.annotations.NullMarked;
