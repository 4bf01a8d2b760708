package org.isnad.articles.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.util.List;
import org.isnad.articles.search.Facet;
import org.isnad.articles.search.ReportSearch;
import org.isnad.articles.search.Snippet;
import org.isnad.articles.search.Suggestion;
import org.isnad.articles.search.Understood;
import org.isnad.rest.Cursor;
import org.isnad.rest.Moments;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found.
 *
 * @param items in the order asked
 * @param next hand it back as "after" for what follows; absent on the last page: {@code
 *     MjAxOS0xMi0zMQpycHRfMDFoNDU1dmI0cGV4NXZza25rMDg0c24wMnE}
 * @param total of all that was found, only when asked for; with phrases of three words and more
 *     rarely a few too many: {@code 1704}
 * @param understood how the text was read; absent without a text
 * @param didYouMean names that may have been meant, if nothing was found
 * @param facets those that were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportsFound(
    List<Item> items,
    @Nullable String next,
    @Nullable Long total,
    @Nullable Understood understood,
    List<Suggestion> didYouMean,
    List<Facet> facets) {

  static final int LIMIT = 20;

  /** By date it is that of the list. */
  static String cursor(ReportSearch.Place place, boolean byRelevance) {
    return !byRelevance
        ? new ReportCursor(place.listedOn(), place.report()).text()
        : Cursor.of(
            Float.toString(place.score()),
            place.listedOn(),
            new TypeId(TypeId.Kind.REPORT, place.report()));
  }

  static ReportSearch.Place parse(String cursor, boolean byRelevance) {
    if (!byRelevance) {
      var place = ReportCursor.parse(cursor);
      return new ReportSearch.Place(place.id(), place.listedOn(), 0);
    }
    List<String> keys = Cursor.keys(cursor, 3);
    try {
      return new ReportSearch.Place(
          Cursor.id(cursor, TypeId.Kind.REPORT, keys.get(2)),
          Moments.day(keys.get(1)),
          Float.parseFloat(keys.get(0)));
    } catch (DateTimeException | NumberFormatException e) {
      throw Cursor.invalid(cursor);
    }
  }

  /**
   * A report that was found.
   *
   * @param report as a list has it, but for its body
   * @param match why it was found
   * @param cursor where the search goes on after it: {@code
   *     MjAxOS0xMi0zMQpycHRfMDFoNDU1dmI0cGV4NXZza25rMDg0c24wMnE}
   */
  record Item(ReportView report, Match match, String cursor) {}

  /**
   * Why a report was found.
   *
   * @param score how well it fits; higher is better, and 0 where it was not weighed: {@code 0.31}
   * @param snippets stretches of the body with what was asked for, in its order; none without a
   *     text
   */
  record Match(double score, List<Snippet> snippets) {}
}
