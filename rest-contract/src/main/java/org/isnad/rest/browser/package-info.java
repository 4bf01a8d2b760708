/** What browsers may make of answers. */
@NullMarked
package org.isnad.rest.browser;

import org.jspecify.annotations.NullMarked;
