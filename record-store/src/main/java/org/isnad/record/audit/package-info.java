/** Who changed what: written with each change, and never after. */
@NullMarked
package org.isnad.record.audit;

import org.jspecify.annotations.NullMarked;
