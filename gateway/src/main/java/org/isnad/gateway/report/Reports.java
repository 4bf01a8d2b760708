package org.isnad.gateway.report;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.gateway.join.Entities;
import org.isnad.gateway.join.Join;
import org.isnad.gateway.join.Selection;
import org.isnad.gateway.join.Wanted;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.ArticlesClient;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.rest.Page;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reports with all that a query selects of them: one call to articles-service, one to the other.
 */
@Singleton
class Reports {
  private static final Logger LOG = Logger.getLogger(Reports.class);

  private final ArticlesClient articles;
  private final Join join;

  Reports(@RestClient ArticlesClient articles, Join join) {
    this.articles = articles;
    this.join = join;
  }

  /** The reports with these ids, as far as there are such. */
  List<Report> ofIds(Collection<String> ids, Selection selection) throws UpstreamUnavailable {
    var answer =
        ask(() -> articles.lookup(new ArticlesClient.ReportsQuestion(ids), include(selection)));
    return joined(answer.items(), selection);
  }

  /** A page of a list. */
  ReportConnection page(
      int first, @Nullable String after, @Nullable ReportFilter filter, Selection selection)
      throws UpstreamUnavailable, InvalidArgument {
    Selection node = selection.at("edges", "node");
    var f = filter == null ? new ReportFilter() : filter;
    var between = f.publishedBetween;
    Page<ReportRecord> page;
    try {
      page =
          ask(() ->
              articles.reports(
                  f.text,
                  orNone(f.actors),
                  orNone(f.locations),
                  orNone(f.events),
                  f.language,
                  f.publisher,
                  between == null ? null : between.from,
                  between == null ? null : between.to,
                  f.updatedSince,
                  include(node),
                  after,
                  first,
                  selection.has("totalCount")));
    } catch (Refused e) {
      throw new InvalidArgument(e.detail);
    }
    List<Report> reports = joined(page.items(), node);
    List<String> cursors = page.items().stream().map(r -> String.valueOf(r.cursor())).toList();
    var edges =
        java.util.stream.IntStream.range(0, reports.size())
            .mapToObj(i -> new ReportConnection.ReportEdge(reports.get(i), cursors.get(i)))
            .toList();
    return new ReportConnection(
        edges,
        new PageInfo(
            page.next() != null,
            after != null,
            cursors.isEmpty() ? null : cursors.getFirst(),
            cursors.isEmpty() ? null : cursors.getLast()),
        page.total() == null ? null : Math.toIntExact(page.total()));
  }

  private static List<String> orNone(@Nullable List<String> ids) {
    return ids == null ? List.of() : ids;
  }

  private static List<String> include(Selection report) {
    return List.of("mentions", "segments", "actors", "locations", "events").stream()
            .anyMatch(report::has)
        ? List.of("MENTIONS")
        : List.of();
  }

  private List<Report> joined(List<ReportRecord> records, Selection selection) {
    Set<String> ids = new HashSet<>();
    if (selection.has("publisher")) {
      records.stream().map(ReportRecord::publisher).filter(p -> p != null).forEach(ids::add);
    }
    add(ids, records, "act_", selection.at("actors"), "actor");
    add(ids, records, "loc_", selection.at("locations"), "location");
    add(ids, records, "evt_", selection.at("events"), "event");
    Entities entities =
        join.fetch(
            ids,
            Wanted.below(
                selection.at("publisher"),
                selection.at("actors", "actor"),
                selection.at("locations", "location"),
                selection.at("events", "event")));
    return records.stream().map(r -> new Report(r, entities)).toList();
  }

  /** Entities are fetched if anything of them is selected but what the report itself knows. */
  private static void add(
      Set<String> ids, List<ReportRecord> records, String prefix, Selection named, String entity) {
    if (named.has(entity) || named.has("state")) {
      records.stream()
          .flatMap(
              r -> r.mentions() == null ? java.util.stream.Stream.empty() : r.mentions().stream())
          .flatMap(m -> m.refs().stream())
          .filter(ref -> ref.startsWith(prefix))
          .forEach(ids::add);
    }
  }

  /** articles-service says that the question cannot be answered as it is. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String detail;

    Refused(String detail) {
      super(detail, null, false, false);
      this.detail = detail;
    }
  }

  private static <T> T ask(Supplier<T> question) throws UpstreamUnavailable {
    try {
      return question.get();
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == 400) {
        throw new Refused(detail(e));
      }
      LOG.warnf("articles-service failed: %s", e.toString());
      throw new UpstreamUnavailable("articles-service");
    } catch (ProcessingException e) {
      LOG.warnf("articles-service failed: %s", e.toString());
      throw new UpstreamUnavailable("articles-service");
    }
  }

  private static String detail(WebApplicationException e) {
    return String.valueOf(
        e.getResponse()
            .readEntity(com.fasterxml.jackson.databind.JsonNode.class)
            .path("detail")
            .asText());
  }
}
