@NullMarked
package org.isnad.record.feed;

import org.jspecify.annotations.NullMarked;
