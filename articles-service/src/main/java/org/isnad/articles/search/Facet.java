package org.isnad.articles.search;

import java.util.List;

/**
 * How many of the reports that were found have what in common.
 *
 * @param by what was counted
 * @param counts the most first; years and months the newest first
 * @param exact false if they are estimated from a sample, as where very many are found: {@code
 *     true}
 */
public record Facet(By by, List<Count> counts, boolean exact) {
  /** What can be counted. */
  public enum By {
    /** That a report mentions. */
    ACTOR,
    /** That a report mentions. */
    LOCATION,
    /** Who published it. */
    PUBLISHER,
    /** In which it was published, for those of which that is known. */
    YEAR,
    /** In which it was published, for those of which that is known. */
    MONTH;

    /** Whether mentions must be read for it. */
    boolean isSampled() {
      return this == ACTOR || this == LOCATION;
    }
  }

  /**
   * One of the counts.
   *
   * @param value an id (of what is merged, each as reports have it), a year, or a year and month:
   *     {@code 2019-10}
   * @param count of reports: {@code 12}
   */
  public record Count(String value, long count) {}
}
