package org.isnad.record.feed;

import java.util.List;

/**
 * A stretch of the changes.
 *
 * @param epoch tells these numbers from others: see {@link FeedHead}
 * @param head the last number that was given
 * @param changes in the order of their numbers
 * @param next the number behind which to go on
 */
public record ChangePage<C>(String epoch, long head, List<C> changes, long next) {}
