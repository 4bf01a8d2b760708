package org.isnad.record.feed;

/**
 * How far the changes are numbered.
 *
 * @param seq the last number that was given; 0 before the first
 * @param floor the last number that was pruned; 0 if none was
 * @param epoch tells these numbers from others: of another database, or of one that was restored
 */
public record FeedHead(long seq, long floor, String epoch) {}
