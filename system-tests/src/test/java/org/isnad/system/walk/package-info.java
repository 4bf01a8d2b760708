/**
 * A walk over all that the REST contracts declare: each operation with valid requests, with each
 * constraint broken one at a time, and with strange texts. What is sent and what may come back is
 * all read from the committed {@code openapi.yaml} of each service.
 *
 * <p>{@code Api} and {@code Shape} read a contract; {@code ValidValues}, {@code Breaks} and {@code
 * StrangeText} make what is sent, {@code Hints} has the little that a schema cannot say, {@code
 * Known} what earlier answers told; {@code Oracle} judges what comes back.
 */
@NullMarked
package org.isnad.system.walk;

import org.jspecify.annotations.NullMarked;
