package org.isnad.articles.change;

import java.util.List;
import org.isnad.record.feed.ChangePage;

/**
 * A stretch of the changes.
 *
 * @param epoch tells these numbers from others. Where it differs from the one before, begin anew:
 *     {@code 2f1c8a5e-6c1b-4a57-9d0b-6a1f0c1b2e77}
 * @param head the last number that was given: {@code 4711}
 * @param changes in the order of their numbers
 * @param next the number behind which to go on: {@code 4711}
 */
record ChangesView(String epoch, long head, List<Change> changes, long next) {
  static ChangesView of(ChangePage<Change> page) {
    return new ChangesView(
        page.epoch(),
        page.head(),
        page.changes().stream().flatMap(change -> change.told().stream()).toList(),
        page.next());
  }
}
