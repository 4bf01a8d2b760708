/** The two services as the gateway asks them, and only the fields that it uses. */
@NullMarked
package org.isnad.gateway.upstream;

import org.jspecify.annotations.NullMarked;
