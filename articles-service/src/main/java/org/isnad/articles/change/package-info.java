/** What has changed in reports, in an order that all who keep up with it share. */
@NullMarked
package org.isnad.articles.change;

import org.jspecify.annotations.NullMarked;
