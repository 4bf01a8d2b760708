@NullMarked
package org.isnad.gateway;

import org.jspecify.annotations.NullMarked;
