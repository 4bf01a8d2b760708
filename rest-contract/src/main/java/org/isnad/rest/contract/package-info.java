/** What OpenAPI says of a service: out of its Javadoc, its types and the shape of its endpoints. */
@NullMarked
package org.isnad.rest.contract;

import org.jspecify.annotations.NullMarked;
