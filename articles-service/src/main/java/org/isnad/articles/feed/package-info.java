/** What comes from entities-service: how far its changes are applied here. */
@NullMarked
package org.isnad.articles.feed;

import org.jspecify.annotations.NullMarked;
