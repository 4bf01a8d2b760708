/** Dates as well as they are known, in EDTF (ISO 8601-2). Plain Java, no framework. */
@NullMarked
package org.isnad.date;

import org.jspecify.annotations.NullMarked;
