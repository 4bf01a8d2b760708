package org.isnad.articles.change;

import java.time.Instant;
import org.isnad.record.feed.Numbered;
import org.isnad.rest.TypeId;

/**
 * One change of a report.
 *
 * @param seq its number, from 1; no number is left out: {@code 4711}
 * @param report its id: {@code rpt_…}
 * @param kind what was done
 * @param version the one that the report has since; not each change makes another: {@code 3}
 * @param at when it was made
 */
record Change(long seq, TypeId report, ChangeKind kind, int version, Instant at)
    implements Numbered {}
