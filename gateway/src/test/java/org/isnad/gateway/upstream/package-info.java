@NullMarked
package org.isnad.gateway.upstream;

import org.jspecify.annotations.NullMarked;
