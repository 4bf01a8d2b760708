@NullMarked
package org.isnad.launcher;

import org.jspecify.annotations.NullMarked;
