/** Answers written without an engine: see ADR 37. */
@NullMarked
package org.isnad.gateway.direct;

import org.jspecify.annotations.NullMarked;
