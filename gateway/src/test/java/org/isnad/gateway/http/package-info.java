@NullMarked
package org.isnad.gateway.http;

import org.jspecify.annotations.NullMarked;
