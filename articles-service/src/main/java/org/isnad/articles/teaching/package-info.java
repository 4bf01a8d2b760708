/** How editors' decisions on mentions reach entities-service, whose names learn from them. */
@NullMarked
package org.isnad.articles.teaching;

import org.jspecify.annotations.NullMarked;
