package org.isnad.articles.report;

import java.time.Instant;

/**
 * How far the last run of the indexing is.
 *
 * @param run which one it is: {@code 2}
 * @param startedAt when it was asked for
 * @param reports all that are indexed
 * @param left those that are still to be written anew; 0 if the run is done
 */
record IndexingView(int run, Instant startedAt, long reports, long left) {}
