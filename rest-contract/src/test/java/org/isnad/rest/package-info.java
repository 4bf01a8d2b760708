@NullMarked
package org.isnad.rest;

import org.jspecify.annotations.NullMarked;
