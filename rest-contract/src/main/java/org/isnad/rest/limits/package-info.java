/**
 * How much a process takes on: how often somebody may ask, how much is done at once, how slowly.
 */
@NullMarked
package org.isnad.rest.limits;

import org.jspecify.annotations.NullMarked;
