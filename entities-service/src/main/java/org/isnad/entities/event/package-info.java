/** What happened, where, when, and who took part. */
@NullMarked
package org.isnad.entities.event;

import org.jspecify.annotations.NullMarked;
