/** What all targets share. Targets stand in the packages of what they try. */
@NullMarked
package org.isnad.fuzz;

import org.jspecify.annotations.NullMarked;
