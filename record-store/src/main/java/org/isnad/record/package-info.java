/**
 * What every stored record has, whichever service owns it: an id, a version, times, external ids;
 * and how one is created, read, and imported by the thousand.
 */
@NullMarked
package org.isnad.record;

import org.jspecify.annotations.NullMarked;
