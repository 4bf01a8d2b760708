package org.isnad.articles.search;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.isnad.record.Filter;
import org.jspecify.annotations.Nullable;

/** Finds reports by their words. */
@Singleton
public class ReportSearch {
  private final AgroalDataSource database;
  private final Naming naming;

  ReportSearch(AgroalDataSource database, Naming naming) {
    this.database = database;
    this.naming = naming;
  }

  /**
   * What is asked.
   *
   * @param text null for all reports
   * @param byRelevance the best first; else the newest
   * @param after where the list goes on; null at its beginning
   * @param facets what to count
   * @param total whether to count all that is found
   */
  public record Question(
      @Nullable String text,
      Narrowing narrowing,
      boolean byRelevance,
      @Nullable Place after,
      int limit,
      Set<Facet.By> facets,
      boolean total) {}

  /**
   * Where a report stands in what was found.
   *
   * @param score how well it fits, 0 if it was not ranked
   */
  public record Place(UUID report, LocalDate listedOn, float score) {}

  /**
   * What was found.
   *
   * @param places one more than the limit if there are more
   * @param total of all that was found; null if it was not asked for
   * @param understood how the search was understood; null if it had no words
   * @param didYouMean names that may have been meant, if nothing was found
   */
  public record Result(
      List<Place> places,
      @Nullable Long total,
      List<Facet> facets,
      @Nullable Understood understood,
      List<Suggestion> didYouMean,
      Shown shown) {
    private Result offering(List<Suggestion> names) {
      return new Result(places, total, facets, understood, names, shown);
    }
  }

  /** Shows where in a text stands what was asked. */
  public static final class Shown {
    private final @Nullable Snippets snippets;

    private Shown(@Nullable Query query) {
      snippets = query == null ? null : new Snippets(query);
    }

    public List<Snippet> in(String body) {
      return snippets == null ? List.of() : snippets.of(body);
    }
  }

  /**
   * Narrows a list of reports to those that {@link #find} would find for a text.
   *
   * @return false if nobody could be asked whom it names
   */
  public boolean narrow(Filter filter, String text) {
    var named = naming.named(Query.parse(text));
    Query query = named.query();
    if (query.isEmpty()) {
      filter.when("1 = 0");
      return true;
    }
    var condition = Objects.requireNonNull(Condition.of(query, null));
    List<String> parameters = new ArrayList<>(condition.parameters());
    String sql = condition.sql();
    if (query.wantsPhrase()) {
      sql += " AND words @@ cast(? as tsquery)";
      parameters.add(query.wanted());
    }
    // None of its texts stands in the statement: each question mark is a parameter.
    for (int at = 0; at < parameters.size(); at++) {
      sql = sql.replaceFirst("\\?", ":found" + at);
    }
    filter.when("r.id IN (SELECT w.report_id FROM report_words w WHERE " + sql + ")");
    for (int at = 0; at < parameters.size(); at++) {
      filter.with("found" + at, parameters.get(at));
    }
    return named.complete();
  }

  /** Finds reports. */
  public Result find(Question question) {
    if (question.text() == null) {
      return found(question, null, true);
    }
    Query asked = Query.parse(question.text());
    if (asked.isEmpty()) {
      return new Result(
          List.of(),
          question.total() ? 0L : null,
          List.of(),
          Understood.of(asked, true),
          List.of(),
          new Shown(asked));
    }
    var named = naming.named(asked);
    var found = found(question, named.query(), named.complete());
    return found.places().isEmpty() && question.after() == null
        ? found.offering(naming.alike(named.query()))
        : found;
  }

  private Result found(Question question, @Nullable Query query, boolean complete) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          try (var connection = database.getConnection()) {
            var found = new FoundReports(connection, question.narrowing(), query);
            List<Place> places =
                question.byRelevance()
                    ? found.ranked(question.after(), question.limit() + 1)
                    : found.newest(question.after(), question.limit() + 1);
            return new Result(
                places,
                question.total() ? found.total() : null,
                question.facets().isEmpty()
                    ? List.of()
                    : found.facets(question.facets(), Facets.COUNTED),
                query == null ? null : Understood.of(query, complete),
                List.of(),
                new Shown(query));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
