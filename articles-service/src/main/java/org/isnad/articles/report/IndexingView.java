package org.isnad.articles.report;

import java.time.Instant;

/**
 * How far the last run of the indexing is.
 *
 * @param run which one it is: {@code 2}
 * @param startedAt when it was asked for
 * @param reports all that are indexed: {@code 200000}
 * @param left those that are still to be written anew; 0 if the run is done: {@code 1200}
 */
record IndexingView(int run, Instant startedAt, long reports, long left) {}
