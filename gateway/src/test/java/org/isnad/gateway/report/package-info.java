@NullMarked
package org.isnad.gateway.report;

import org.jspecify.annotations.NullMarked;
