/**
 * Where the two services meet: what a query selects becomes one call to each, ahead of the answer.
 */
@NullMarked
package org.isnad.gateway.join;

import org.jspecify.annotations.NullMarked;
