package org.isnad.gateway.report;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.join.Selection;
import org.isnad.gateway.join.Wanted;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.ArticlesClient;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.gateway.upstream.ReportsFound;
import org.isnad.gateway.upstream.ReportsFound.CountRecord;
import org.isnad.gateway.upstream.ReportsFound.FoundRecord;
import org.isnad.gateway.upstream.SearchQuestion;
import org.isnad.gateway.upstream.Service;
import org.jspecify.annotations.Nullable;

/**
 * Reports with all that a query selects of them: one call to articles-service, one to the other.
 */
@Singleton
class Reports {
  private final ArticlesClient articles;
  private final Join join;

  Reports(@RestClient ArticlesClient articles, Join join) {
    this.articles = articles;
    this.join = join;
  }

  /** The reports with these ids, as far as there are such. */
  List<Report> ofIds(Collection<String> ids, Selection selection)
      throws UpstreamUnavailable, InvalidArgument {
    var question = new ArticlesClient.ReportsQuestion(ids);
    List<ReportRecord> records =
        Service.ARTICLES.ask(() -> articles.lookup(question, include(selection))).items();
    Entities entities = join.fetch(referred(records, selection), wanted(selection));
    return records.stream().map(r -> new Report(r, null, entities)).toList();
  }

  /** A page of a list, or of what a search finds. */
  ReportConnection page(
      int first,
      @Nullable String after,
      @Nullable ReportFilter filter,
      @Nullable ReportOrder order,
      Selection selection)
      throws UpstreamUnavailable, InvalidArgument {
    var f = filter == null ? new ReportFilter() : filter;
    ReportsFound found =
        isSearch(f, order, selection)
            ? searched(first, after, f, order, selection)
            : listed(first, after, f, selection);
    Selection node = selection.at("edges", "node");
    Selection counts = selection.at("facets", "counts");
    Set<String> ids = referred(found.items().stream().map(FoundRecord::report).toList(), node);
    if (counts.has("entity")) {
      found.facets().stream()
          .filter(facet -> FacetKind.valueOf(facet.by()).isOfEntities())
          .flatMap(facet -> facet.counts().stream())
          .map(CountRecord::value)
          .forEach(ids::add);
    }
    Entities entities = join.fetch(ids, wanted(node).and(Wanted.below(counts.at("entity"))));
    return new ReportConnection(found, entities, after != null);
  }

  private static boolean isSearch(
      ReportFilter filter, @Nullable ReportOrder order, Selection selection)
      throws InvalidArgument {
    boolean needed =
        filter.text != null
            || !orNone(filter.within).isEmpty()
            || order == ReportOrder.RELEVANCE
            || selection.has("facets");
    if (filter.updatedSince == null) {
      return needed || selection.has("understood") || selection.has("didYouMean");
    }
    if (needed) {
      throw new InvalidArgument(
          "updatedSince cannot be combined with text, within, facets or RELEVANCE");
    }
    return false;
  }

  private ReportsFound searched(
      int first,
      @Nullable String after,
      ReportFilter filter,
      @Nullable ReportOrder order,
      Selection selection)
      throws UpstreamUnavailable, InvalidArgument {
    var between = filter.publishedBetween;
    var question =
        new SearchQuestion(
            filter.text,
            orNone(filter.actors),
            orNone(filter.locations),
            orNone(filter.within),
            orNone(filter.events),
            filter.language,
            filter.type,
            filter.publisher,
            between == null ? null : between.from,
            between == null ? null : between.to,
            order == ReportOrder.RELEVANCE ? "RELEVANCE" : "PUBLISHED",
            selection.listed("facets", "by"),
            first,
            after,
            selection.has("totalCount"));
    return Service.ARTICLES.ask(
        () -> articles.search(question, includeOfSearch(selection.at("edges", "node"))));
  }

  private ReportsFound listed(
      int first, @Nullable String after, ReportFilter filter, Selection selection)
      throws UpstreamUnavailable, InvalidArgument {
    var between = filter.publishedBetween;
    var page =
        Service.ARTICLES.ask(() ->
            articles.reports(
                orNone(filter.actors),
                orNone(filter.locations),
                orNone(filter.events),
                filter.language,
                filter.type,
                filter.publisher,
                between == null ? null : between.from,
                between == null ? null : between.to,
                filter.updatedSince,
                include(selection.at("edges", "node")),
                after,
                first,
                selection.has("totalCount")));
    return new ReportsFound(
        page.items().stream()
            .map(report -> new FoundRecord(report, null, String.valueOf(report.cursor())))
            .toList(),
        page.next(),
        page.total(),
        null,
        List.of(),
        List.of());
  }

  private static List<String> orNone(@Nullable List<String> ids) {
    return ids == null ? List.of() : ids;
  }

  private static List<String> include(Selection report) {
    return Stream.of("mentions", "segments", "actors", "locations", "events").anyMatch(report::has)
        ? List.of("MENTIONS")
        : List.of();
  }

  /** A search leaves whole texts out. */
  private static List<String> includeOfSearch(Selection report) {
    List<String> include = new ArrayList<>(include(report));
    if (Stream.of("body", "segments", "sections").anyMatch(report::has)) {
      include.add("BODY");
    }
    return include;
  }

  /** The ids of what is selected of the entities to which reports refer. */
  private static Set<String> referred(List<ReportRecord> records, Selection selection) {
    Set<String> ids = new HashSet<>();
    if (selection.has("publisher")) {
      records.stream().map(ReportRecord::publisher).filter(Objects::nonNull).forEach(ids::add);
    }
    add(ids, records, "act_", selection.at("actors"), "actor");
    add(ids, records, "loc_", selection.at("locations"), "location");
    add(ids, records, "evt_", selection.at("events"), "event");
    return ids;
  }

  private static Wanted wanted(Selection report) {
    return Wanted.below(
        report.at("publisher"),
        report.at("actors", "actor"),
        report.at("locations", "location"),
        report.at("events", "event"));
  }

  /** Entities are fetched if anything of them is selected but what the report itself knows. */
  private static void add(
      Set<String> ids, List<ReportRecord> records, String prefix, Selection named, String entity) {
    if (named.has(entity) || named.has("state")) {
      records.stream()
          .flatMap(r -> r.mentions() == null ? Stream.empty() : r.mentions().stream())
          .flatMap(m -> m.refs().stream())
          .filter(ref -> ref.startsWith(prefix))
          .forEach(ids::add);
    }
  }
}
