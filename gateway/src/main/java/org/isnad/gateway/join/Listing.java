package org.isnad.gateway.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.AnnotationRecord;
import org.isnad.gateway.upstream.Answer;
import org.isnad.gateway.upstream.ClaimRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.RelationRecord;
import org.isnad.gateway.upstream.NamesFound;
import org.isnad.gateway.upstream.Read;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.gateway.upstream.ReportsFound;
import org.isnad.gateway.upstream.ReportsFound.FoundRecord;
import org.isnad.gateway.upstream.Service;
import org.isnad.rest.Page;
import org.isnad.rest.ReadableAddress;
import org.jspecify.annotations.Nullable;

/**
 * A field that lists things, as a query asks for it: the fields of two aliases with the same
 * arguments are one.
 *
 * @param field {@code reports}
 * @param of the id of what has the field; empty for a field of the query itself
 * @param arguments as the query has them, or their defaults
 */
record Listing(String field, String of, Map<String, Object> arguments) {
  /** Most of a page, as the services have it. */
  private static final int MOST = Page.MAX_LIMIT;

  private static final int MOST_NAMES = 50;

  private static final String SEARCH = "/v1/reports/search";

  static Listing of(String id, DataFetchingEnvironment field) {
    return new Listing(
        field.getField().getName(), id, given(field.getArguments(), field.getFieldDefinition()));
  }

  static Listing of(String id, GraphQLFieldDefinition field, Map<String, Object> arguments) {
    return new Listing(field.getName(), id, given(arguments, field));
  }

  /** One that is null is as one that is left out. */
  private static Map<String, Object> given(
      Map<String, Object> arguments, GraphQLFieldDefinition definition) {
    Map<String, Object> given = new TreeMap<>(arguments);
    for (GraphQLArgument argument : definition.getArguments()) {
      Object usual = GraphQLArgument.getArgumentDefaultValue(argument);
      if (usual != null) {
        given.putIfAbsent(argument.getName(), usual);
      }
    }
    given.values().removeIf(value -> value == null);
    return given;
  }

  Service service() {
    return switch (field) {
      case "reports", "claims" -> Service.ARTICLES;
      default -> Service.ENTITIES;
    };
  }

  /**
   * What the service is asked.
   *
   * @param selected below the field, in all its aliases
   * @param parts of any report of the query: the same list may be wanted once more, further below
   * @throws InvalidArgument if the arguments are wrong whatever the base has
   */
  Read read(Selection selected, ReportParts parts) throws InvalidArgument {
    return switch (field) {
      case "names" -> names();
      case "annotate" -> annotation();
      case "reports" -> isSearch(selected) ? search(selected) : reports(selected, parts);
      case "actors" -> page("/v1/actors", selected).filtered("kind", "subtype").read();
      case "locations" ->
          page("/v1/locations", selected).filtered("kind", "isoCode", "parent", "within").read();
      case "events" -> events(selected);
      case "relations" -> relations(selected);
      case "claims" -> claims(selected);
      default -> throw new IllegalStateException("No list: " + field);
    };
  }

  private Read names() throws InvalidArgument {
    String text = String.valueOf(arguments.get("text"));
    if (text.isBlank()) {
      throw new InvalidArgument("text is blank: give a name, or its beginning");
    }
    return new Address("/v1/names")
        .with("q", text)
        .with("kind", arguments.get("kinds"))
        .with("limit", first(MOST_NAMES))
        .read();
  }

  private Read annotation() throws InvalidArgument {
    String text = String.valueOf(arguments.get("text"));
    if (text.isEmpty()) {
      throw new InvalidArgument("text is empty: give the text that is to be read");
    }
    return new Read("/v1/annotations", arguments);
  }

  private Read reports(Selection selected, ReportParts parts) throws InvalidArgument {
    Map<String, Object> filter = filter();
    return page("/v1/reports", selected)
        .with("entity", of.isEmpty() ? null : of)
        .with("actor", filter.get("actors"))
        .with("location", filter.get("locations"))
        .with("event", filter.get("events"))
        .filtered("language", "type", "publisher", "updatedSince")
        .with("publishedFrom", between(filter).get("from"))
        .with("publishedTo", between(filter).get("to"))
        .with("include", parts.include())
        .with("fields", parts.fields())
        .read();
  }

  private boolean isSearch(Selection selected) throws InvalidArgument {
    Map<String, Object> filter = filter();
    boolean needed =
        filter.containsKey("text")
            || (filter.get("within") instanceof Collection<?> within && !within.isEmpty())
            || "RELEVANCE".equals(String.valueOf(arguments.get("orderBy")))
            || selected.has("facets");
    if (!filter.containsKey("updatedSince")) {
      return needed || selected.hasAny("understood", "didYouMean");
    }
    if (needed) {
      throw new InvalidArgument(
          "updatedSince cannot be combined with text, within, facets or RELEVANCE");
    }
    return false;
  }

  private Read search(Selection selected) throws InvalidArgument {
    Map<String, Object> filter = filter();
    Map<String, Object> question = new LinkedHashMap<>();
    for (String each :
        List.of(
            "text", "actors", "locations", "within", "events", "language", "type", "publisher")) {
      if (filter.containsKey(each)) {
        question.put(each, filter.get(each));
      }
    }
    if (!of.isEmpty()) {
      question.put(
          of.startsWith("act_") ? "actors" : of.startsWith("loc_") ? "locations" : "events",
          List.of(of));
    }
    between(filter)
        .forEach(
            (end, day) -> question.put(end.equals("from") ? "publishedFrom" : "publishedTo", day));
    question.put(
        "orderBy",
        "RELEVANCE".equals(String.valueOf(arguments.get("orderBy"))) ? "RELEVANCE" : "PUBLISHED");
    question.put("facets", selected.listed("facets", "by"));
    question.put("limit", first(MOST));
    if (arguments.containsKey("after")) {
      question.put("after", arguments.get("after"));
    }
    question.put("total", selected.has("totalCount"));
    var parts = new ReportParts();
    parts.add(selected.at("edges", "node"));
    return new Read(new Address(SEARCH).with("include", parts.searched()).path(), question);
  }

  private Read events(Selection selected) throws InvalidArgument {
    Address page = page("/v1/events", selected);
    if (of.isEmpty()) {
      return page.filtered("place", "within", "participant", "role", "partOf")
          .with("type", filter().get("types"))
          .with("occurred", filter().get("occurred"))
          .read();
    }
    boolean within = !Boolean.FALSE.equals(arguments.get("includeWithin"));
    return page.with(of.startsWith("act_") ? "participant" : within ? "within" : "place", of)
        .read();
  }

  private Read relations(Selection selected) throws InvalidArgument {
    if (of.isEmpty()) {
      return page("/v1/relations", selected)
          .filtered("participant", "source", "target", "place", "within", "asOf", "polarity")
          .with("type", filter().get("types"))
          .read();
    }
    return new Address("/v1/relations")
        .with("participant", of)
        .with("asOf", arguments.get("asOf"))
        .with("type", arguments.get("types"))
        .with("within", arguments.get("within"))
        .with("limit", first(MOST))
        .read();
  }

  private Read claims(Selection selected) throws InvalidArgument {
    if (of.isEmpty()) {
      return page("/v1/claims", selected)
          .filtered("report", "about", "source", "restsOnAnonymousOnly")
          .with("modality", filter().get("modalities"))
          .read();
    }
    return new Address("/v1/claims").with("about", of).with("limit", first(MOST)).read();
  }

  /** Whether its items are in edges; else they are the list. */
  boolean isConnection() {
    return of.isEmpty() || !List.of("relations", "claims").contains(field);
  }

  private Address page(String path, Selection selected) throws InvalidArgument {
    Address address =
        new Address(path).with("limit", first(MOST)).with("after", arguments.get("after"));
    return selected.has("totalCount") ? address.with("total", true) : address;
  }

  private int first(int most) throws InvalidArgument {
    if (!(arguments.get("first") instanceof Integer first)) {
      throw new IllegalStateException(field + " has no first");
    }
    if (first < 1 || first > most) {
      throw new InvalidArgument("first must be from 1 to " + most + ", not " + first);
    }
    return first;
  }

  private Map<String, Object> filter() {
    return object(arguments.get("filter"));
  }

  private static Map<String, Object> between(Map<String, Object> filter) {
    return object(filter.get("publishedBetween"));
  }

  private static Map<String, Object> object(@Nullable Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((name, field) -> {
        if (field != null) {
          object.put(String.valueOf(name), field);
        }
      });
    }
    return object;
  }

  /**
   * What the service says, in the form of this list.
   *
   * @throws InvalidArgument if it refuses an argument
   * @throws UpstreamUnavailable if it does not answer
   */
  Object record(Read read, Answer answer) throws InvalidArgument, UpstreamUnavailable {
    return switch (field) {
      case "names" -> answer.as(NamesFound.class);
      case "annotate" -> answer.as(AnnotationRecord.class);
      case "reports" ->
          read.path().startsWith(SEARCH)
              ? answer.as(ReportsFound.class)
              : listed(answer.as(new TypeReference<Page<ReportRecord>>() {}));
      case "actors" -> answer.as(new TypeReference<Page<ActorRecord>>() {});
      case "locations" -> answer.as(new TypeReference<Page<LocationRecord>>() {});
      case "events" -> answer.as(new TypeReference<Page<EventRecord>>() {});
      case "relations" -> answer.as(new TypeReference<Page<RelationRecord>>() {});
      case "claims" -> answer.as(new TypeReference<Page<ClaimRecord>>() {});
      default -> throw new IllegalStateException("No list: " + field);
    };
  }

  private static ReportsFound listed(Page<ReportRecord> page) {
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

  /** An address that is being put together. */
  private final class Address {
    private final StringBuilder path;

    Address(String path) {
      this.path = new StringBuilder(path);
    }

    Address filtered(String... names) {
      Stream.of(names).forEach(name -> with(name, filter().get(name)));
      return this;
    }

    Address with(String name, @Nullable Object value) {
      if (value instanceof Collection<?> each) {
        each.forEach(one -> with(name, one));
      } else if (value != null) {
        path.append(path.indexOf("?") < 0 ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(String.valueOf(value), UTF_8));
      }
      return this;
    }

    String path() {
      return path.toString();
    }

    /** One that is too long would have a service refuse all that it is asked with it. */
    Read read() throws InvalidArgument {
      if (path.length() > ReadableAddress.MOST) {
        throw new InvalidArgument(
            "The arguments of " + field + " are too long: ask for fewer ids, or a shorter text");
      }
      return Read.get(path());
    }
  }
}
