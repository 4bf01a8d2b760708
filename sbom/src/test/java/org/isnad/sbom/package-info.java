@NullMarked
package org.isnad.sbom;

import org.jspecify.annotations.NullMarked;
