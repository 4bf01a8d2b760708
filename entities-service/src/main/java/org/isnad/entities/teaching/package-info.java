/** What names learn from editors: how far they may be trusted. */
@NullMarked
package org.isnad.entities.teaching;

import org.jspecify.annotations.NullMarked;
