package org.isnad.gateway.join;

import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.isnad.gateway.upstream.AnnotationRecord;
import org.isnad.gateway.upstream.Answer;
import org.isnad.gateway.upstream.Caller;
import org.isnad.gateway.upstream.ClaimRecord;
import org.isnad.gateway.upstream.ClaimRecord.AttributionRecord;
import org.isnad.gateway.upstream.ClaimRecord.ClaimsAnswer;
import org.isnad.gateway.upstream.EntitiesAnswer;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.EntityRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.MergedRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ParticipantRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.PlaceRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.RelationRecord;
import org.isnad.gateway.upstream.EntityCache;
import org.isnad.gateway.upstream.NamesFound;
import org.isnad.gateway.upstream.Read;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.gateway.upstream.ReportRecord.ReportsAnswer;
import org.isnad.gateway.upstream.ReportsFound;
import org.isnad.gateway.upstream.ReportsFound.CountRecord;
import org.isnad.gateway.upstream.Service;
import org.isnad.gateway.upstream.Upstream;
import org.isnad.rest.Page;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs, found out level by level: what is wanted by now and not here yet is one
 * request to each service; what it brings tells what is wanted next.
 */
final class Plan {
  /** As many as entities-service takes in one look-up: a page of 50 reports stays one. */
  private static final int MOST_ENTITIES = 5000;

  /** As many reports or claims as articles-service takes in one look-up. */
  private static final int MOST_RECORDS = 500;

  private final Upstream upstream;
  private final EntityCache cache;
  private final Caller caller;
  private final Caveats caveats;
  private final GraphQLSchema schema;
  private final Fetched fetched = new Fetched();

  /** Of any report that is looked up: one look-up may serve several fields. */
  private final ReportParts reportParts = new ReportParts();

  /** Of any entity that is looked up, where none is kept: what is kept serves other queries too. */
  private final EntityParts entityParts = new EntityParts();

  private Map<String, Selection> ids = new LinkedHashMap<>();
  private Map<Listing, Selection> lists = new LinkedHashMap<>();

  /**
   * @param caveats gets what is served though it may have changed, or be short
   */
  Plan(Upstream upstream, EntityCache cache, Caller caller, Caveats caveats, GraphQLSchema schema) {
    this.upstream = upstream;
    this.cache = cache;
    this.caller = caller;
    this.caveats = caveats;
    this.schema = schema;
  }

  /**
   * What a field of the query itself wants.
   *
   * @param arguments that it is given
   */
  void wantRoot(Roots.Root root, Map<String, Object> arguments) {
    Selection below = root.below();
    reportParts.add(root.reports());
    entityParts.add(root.entities());
    switch (root.field().getName()) {
      case "node", "report", "actor", "location", "event", "relation", "claim" ->
          wantGiven(Stream.of(String.valueOf(arguments.get("id"))), below);
      case "nodes" -> wantGiven(each(arguments.get("ids")), below);
      case "_entities" -> wantGiven(representations(arguments.get("representations")), below);
      case "reports", "actors", "locations", "events", "relations", "claims", "names", "annotate" ->
          want(Listing.of("", root.field(), arguments), below);
      default -> {} // introspection
    }
  }

  /** Of any report or entity that is looked up: what is selected below a field. */
  void wantAnywhere(ExecutableNormalizedField field) {
    reportParts.addAnywhere(field);
    entityParts.addAnywhere(field);
  }

  /** What is wanted of reports, whatever is selected. */
  void include(Set<String> properties) {
    reportParts.include(properties);
  }

  /** A record is here: a service has answered it to the change that made it what it is. */
  void has(String id, Answer written) throws GraphQLException {
    switch (Kind.of(id)) {
      case ACTOR -> fetched.add(written.as(ActorRecord.class));
      case LOCATION -> fetched.add(written.as(LocationRecord.class));
      case EVENT -> fetched.add(written.as(EventRecord.class));
      case RELATION -> fetched.add(written.as(RelationRecord.class));
      case CLAIM -> fetched.add(written.as(ClaimRecord.class));
      // A report is answered without its mentions.
      case REPORT -> {}
      case null -> {}
    }
  }

  /** What is selected of records below a field that is answered alone. */
  void want(Collection<String> ids, ExecutableNormalizedField field) {
    wantAnywhere(field);
    Selection below = Selection.below(field);
    ids.forEach(id -> want(id, below));
  }

  /** A report that need not be looked up. */
  void has(String id, Fetched records) {
    if (records.record(id) instanceof ReportRecord report) {
      fetched.add(report);
    }
  }

  /** Ids as a client gives them: one that is none would have a service refuse all the others. */
  private void wantGiven(Stream<String> ids, Selection selection) {
    ids.filter(Ids::isId).forEach(id -> want(id, selection));
  }

  private static Stream<String> each(@Nullable Object list) {
    return list instanceof Collection<?> items
        ? items.stream().map(String::valueOf)
        : Stream.empty();
  }

  private static Stream<String> representations(@Nullable Object list) {
    return list instanceof Collection<?> items
        ? items.stream()
            .map(item -> item instanceof Map<?, ?> fields ? fields.get("id") : null)
            .filter(Objects::nonNull)
            .map(String::valueOf)
        : Stream.empty();
  }

  /** Wants a record, and what is selected behind it. */
  void want(String id, Selection selection) {
    Kind kind = Kind.of(id);
    if (kind == null) {
      return;
    }
    Selection own = selection.on(kind.type);
    boolean leadsOn = own.hasAny(kind.links);
    if (leadsOn) {
      for (String list : kind.lists) {
        own.named(list)
            .forEach(field ->
                want(
                    Listing.of(
                        id,
                        field.getFieldDefinitions(schema).getFirst(),
                        field.getResolvedArguments()),
                    Selection.below(field)));
      }
    }
    if (fetched.knows(id) || (kind.isOfEntities() && isNear(id, cache.get(id)))) {
      if (leadsOn) {
        goOn(id, own);
      }
    } else {
      ids.merge(id, own, Selection::and);
    }
  }

  private boolean isNear(String id, @Nullable Object cached) {
    if (cached instanceof EntityRecord entity) {
      fetched.add(entity);
      if (!entity.id().equals(id)) {
        fetched.add(new MergedRecord(id, entity.id()));
      }
      return true;
    }
    return false;
  }

  private void want(Listing listing, Selection selection) {
    if (fetched.at(listing) == null) {
      lists.merge(listing, selection, Selection::and);
    } else {
      goOn(listing, selection);
    }
  }

  private void want(Stream<String> ids, Selection selection) {
    if (!selection.isEmpty()) {
      ids.forEach(id -> want(id, selection));
    }
  }

  /** Fetches all that is wanted. Never fails: see what it answers. */
  Fetched fetch() {
    while (!ids.isEmpty() || !lists.isEmpty()) {
      var askedIds = ids;
      var askedLists = lists;
      ids = new LinkedHashMap<>();
      lists = new LinkedHashMap<>();
      new Level(askedIds, askedLists).fetch();
      askedIds.forEach(this::goOn);
      askedLists.forEach(this::goOn);
    }
    return fetched;
  }

  private void goOn(String id, Selection selection) {
    goOn(fetched.record(id), selection);
  }

  /** What is wanted behind a record that is here. */
  private void goOn(@Nullable Object record, Selection selection) {
    switch (record) {
      case ReportRecord report -> behind(report, selection);
      case ClaimRecord claim -> {
        want(Stream.ofNullable(claim.report()), selection.at("report"));
        want(
            in(claim.attribution()).map(AttributionRecord::source).filter(Objects::nonNull),
            selection.at("attribution", "source"));
        want(in(claim.about()), selection.at("about"));
        want(in(claim.contradicts()), selection.at("contradicts"));
        want(in(claim.qualifies()), selection.at("qualifies"));
      }
      case ActorRecord actor ->
          want(Stream.ofNullable(actor.territory()), selection.at("territory"));
      case LocationRecord location -> want(in(location.parents()), selection.at("parents"));
      case EventRecord event -> {
        want(in(event.places()).map(PlaceRecord::location), selection.at("places", "location"));
        want(
            in(event.participants()).map(ParticipantRecord::actor),
            selection.at("participants", "actor"));
        want(Stream.ofNullable(event.partOf()), selection.at("partOf"));
      }
      case RelationRecord relation -> {
        want(Stream.ofNullable(relation.source()), selection.at("source"));
        want(Stream.ofNullable(relation.target()), selection.at("target"));
        want(in(relation.places()), selection.at("places"));
      }
      case null, default -> {}
    }
  }

  /** What a service leaves out, costs the field that needs it: here it leads nowhere. */
  private static <T> Stream<T> in(@Nullable List<T> list) {
    return list == null ? Stream.empty() : list.stream();
  }

  private void behind(ReportRecord report, Selection selection) {
    want(Stream.ofNullable(report.publisher()), selection.at("publisher"));
    Selection actors = entities(selection.at("actors"), "actor");
    Selection locations = entities(selection.at("locations"), "location");
    Selection events = entities(selection.at("events"), "event");
    if (actors != null || locations != null || events != null) {
      Set<String> names = new HashSet<>();
      report.forEachName(id -> {
        Selection entity =
            switch (Kind.of(id)) {
              case ACTOR -> actors;
              case LOCATION -> locations;
              case EVENT -> events;
              case null, default -> null;
            };
        if (entity != null && names.add(id)) {
          want(id, entity);
        }
      });
    }
    Selection claims = selection.at("claims");
    if (report.claims() != null) {
      report.claims().forEach(fetched::add);
      report.claims().forEach(claim -> goOn(claim, claims));
    }
  }

  /**
   * What is selected of entities that a report names; null if nothing is but what the report itself
   * knows of them.
   */
  private static @Nullable Selection entities(Selection named, String entity) {
    return named.hasAny(entity, "state") ? named.at(entity) : null;
  }

  private void goOn(Listing listing, Selection selection) {
    Selection node = selection.at("edges", "node");
    switch (fetched.at(listing)) {
      case ReportsFound found -> {
        found.items().forEach(item -> goOn(item.report(), node));
        Selection entity = selection.at("facets", "counts", "entity");
        want(
            found.facets().stream()
                .flatMap(facet -> facet.counts().stream())
                .map(CountRecord::value),
            entity);
      }
      case NamesFound found ->
          want(found.items().stream().map(NamesFound.HitRecord::id), selection.at("entity"));
      case AnnotationRecord found ->
          want(
              found.mentions().stream().flatMap(mention -> mention.refs().stream()),
              selection.at("mentions", "entities"));
      case Page<?> page -> {
        // A list that is no connection has its items directly below.
        Selection item = listing.isConnection() ? node : selection;
        for (Object record : page.items()) {
          if (record instanceof EntityRecord entity) {
            fetched.add(entity);
            want(entity.id(), item);
          } else if (record instanceof ClaimRecord claim) {
            fetched.add(claim);
            want(claim.id(), item);
          }
        }
      }
      case null, default -> {}
    }
  }

  /** What is asked at once. */
  private final class Level {
    private final Map<Service, List<Read>> reads = new EnumMap<>(Service.class);
    private final Map<Service, List<BiConsumer<Read, Answer>>> takers =
        new EnumMap<>(Service.class);

    private final long asOf = cache.now();

    Level(Map<String, Selection> ids, Map<Listing, Selection> lists) {
      for (Service service : Service.values()) {
        reads.put(service, new ArrayList<>());
        takers.put(service, new ArrayList<>());
      }
      lookUpReports(of(ids, Kind.REPORT));
      slices(of(ids, Kind.CLAIM), MOST_RECORDS)
          .forEach(slice ->
              ask(
                  Service.ARTICLES,
                  Read.lookUp("/v1/claims/lookup", slice),
                  slice,
                  answer -> answer.as(ClaimsAnswer.class).items().forEach(fetched::add)));
      List<String> entities = ids.keySet().stream().filter(Plan::isOfEntities).toList();
      Set<String> include = properties(ids);
      String path = "/v1/entities/lookup" + (cache.keeps() ? "" : entityParts.parameters());
      slices(entities, MOST_ENTITIES)
          .forEach(slice ->
              ask(
                  Service.ENTITIES,
                  Read.lookUp(path, slice, include),
                  slice,
                  answer -> take(answer.as(EntitiesAnswer.class))));
      lists.forEach(this::ask);
    }

    private void lookUpReports(List<String> reports) {
      String path = "/v1/reports/lookup" + reportParts.parameters();
      slices(reports, MOST_RECORDS)
          .forEach(slice ->
              ask(
                  Service.ARTICLES,
                  Read.lookUp(path, slice),
                  slice,
                  answer -> answer.as(ReportsAnswer.class).items().forEach(fetched::add)));
    }

    private void ask(Service service, Read read, List<String> ids, Taker taker) {
      reads(service).add(read);
      takers(service)
          .add((asked, answer) -> {
            fetched.asked(ids);
            try {
              taker.take(answer);
            } catch (GraphQLException e) {
              fetched.fail(ids, service);
              ids.forEach(this::serveStale);
            }
          });
    }

    private void ask(Listing listing, Selection selection) {
      try {
        Read read = listing.read(selection, reportParts);
        reads(listing.service()).add(read);
        takers(listing.service())
            .add((asked, answer) -> {
              try {
                fetched.add(listing, listing.record(asked, answer));
                if (answer.incomplete() != null) {
                  caveats.incomplete(answer.incomplete());
                }
              } catch (GraphQLException e) {
                fetched.add(listing, e);
              }
            });
      } catch (GraphQLException e) {
        fetched.add(listing, e);
      }
    }

    private void take(EntitiesAnswer answer) {
      fetched.add(answer);
      answer.records().forEach(record -> cache.put(record.id(), record, asOf));
      if (answer.merged() != null) {
        answer.merged().forEach(m -> cache.putMerged(m.asked(), m.into(), asOf));
      }
    }

    /** What is near still answers while its owner is away. */
    private void serveStale(String id) {
      EntityCache.Stale near = cache.stale(id);
      if (near != null && isNear(id, near.value())) {
        caveats.stale(id, near.age());
      }
    }

    /** Asks both services at the same time, and waits for both. */
    void fetch() {
      Map<Service, CompletableFuture<List<Answer>>> answers = new EnumMap<>(Service.class);
      reads.forEach((service, asked) -> answers.put(service, upstream.ask(service, asked, caller)));
      answers.forEach((service, coming) -> {
        List<Answer> came = coming.join();
        for (int i = 0; i < came.size(); i++) {
          takers(service).get(i).accept(reads(service).get(i), came.get(i));
        }
      });
    }

    private List<Read> reads(Service service) {
      return Objects.requireNonNull(reads.get(service));
    }

    private List<BiConsumer<Read, Answer>> takers(Service service) {
      return Objects.requireNonNull(takers.get(service));
    }
  }

  /** Takes what is answered to a look-up. */
  @FunctionalInterface
  private interface Taker {
    void take(Answer answer) throws GraphQLException;
  }

  private static List<String> of(Map<String, Selection> ids, Kind kind) {
    return ids.keySet().stream().filter(id -> Kind.of(id) == kind).toList();
  }

  private static boolean isOfEntities(String id) {
    Kind kind = Kind.of(id);
    return kind != null && kind.isOfEntities();
  }

  private static Stream<List<String>> slices(List<String> ids, int most) {
    return Stream.iterate(0, from -> from < ids.size(), from -> from + most)
        .map(from -> ids.subList(from, Math.min(ids.size(), from + most)));
  }

  /** The properties that entities-service is to follow for us, one step: it spares a level. */
  private static Set<String> properties(Map<String, Selection> ids) {
    Set<String> properties = new TreeSet<>();
    ids.forEach((id, selection) -> {
      if (selection.has("parents")) {
        properties.add("PARENTS");
      }
      if (selection.has("territory")) {
        properties.add("TERRITORY");
      }
      if (selection.has("partOf")) {
        properties.add("PART_OF");
      }
      if (selection.hasAny("source", "target")) {
        properties.add("ENDS");
      }
      boolean placed = id.startsWith("rel_");
      if (!(placed ? selection.at("places") : selection.at("places", "location")).isEmpty()) {
        properties.add("PLACES");
      }
      if (!selection.at("participants", "actor").isEmpty()) {
        properties.add("PARTICIPANTS");
      }
    });
    return properties;
  }

  /**
   * What has an id, by how the id begins; which of its fields are lists of their own, and which
   * others lead to other records.
   */
  private enum Kind {
    REPORT("rpt_", "Report", List.of(), "publisher", "actors", "locations", "events", "claims"),
    CLAIM("clm_", "Claim", List.of(), "report", "attribution", "about", "contradicts", "qualifies"),
    ACTOR("act_", "Actor", List.of("relations", "events", "reports"), "territory"),
    LOCATION("loc_", "Location", List.of("events", "reports"), "parents"),
    EVENT("evt_", "Event", List.of("claims", "reports"), "places", "participants", "partOf"),
    RELATION("rel_", "Relation", List.of("claims"), "source", "target", "places");

    private static final Kind[] ALL = values();

    private final String prefix;
    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> lists;

    /** The lists too. */
    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList
    private final List<String> links;

    Kind(String prefix, String type, List<String> lists, String... others) {
      this.prefix = prefix;
      this.type = type;
      this.lists = lists;
      this.links = Stream.concat(lists.stream(), Stream.of(others)).toList();
    }

    boolean isOfEntities() {
      return this != REPORT && this != CLAIM;
    }

    static @Nullable Kind of(String id) {
      for (Kind kind : ALL) {
        if (id.startsWith(kind.prefix)) {
          return kind;
        }
      }
      return null;
    }
  }
}
