@NullMarked
package org.isnad.entities;

import org.jspecify.annotations.NullMarked;
