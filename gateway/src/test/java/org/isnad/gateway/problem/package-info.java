@NullMarked
package org.isnad.gateway.problem;

import org.jspecify.annotations.NullMarked;
