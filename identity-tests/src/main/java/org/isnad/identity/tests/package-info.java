/** Tokens for tests, good and bad, and the test of who gets in that the REST services share. */
@NullMarked
package org.isnad.identity.tests;

import org.jspecify.annotations.NullMarked;
