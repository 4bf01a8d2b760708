@NullMarked
package org.isnad.rest.observation;

import org.jspecify.annotations.NullMarked;
