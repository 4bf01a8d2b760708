/** A feed of what has changed in a service, in an order that all who keep up with it share. */
@NullMarked
package org.isnad.record.feed;

import org.jspecify.annotations.NullMarked;
