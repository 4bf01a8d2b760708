/** What has changed, in an order that all who keep up with it share. */
@NullMarked
package org.isnad.entities.feed;

import org.jspecify.annotations.NullMarked;
