@NullMarked
package org.isnad.record;

import org.jspecify.annotations.NullMarked;
