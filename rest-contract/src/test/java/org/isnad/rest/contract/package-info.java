@NullMarked
package org.isnad.rest.contract;

import org.jspecify.annotations.NullMarked;
