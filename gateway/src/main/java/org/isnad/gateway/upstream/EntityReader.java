package org.isnad.gateway.upstream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isnad.gateway.upstream.DateRecord.RelativeRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ActorRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.EventRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.FatalitiesRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.LocationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.NameRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.ParticipantRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.PlaceRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.RelationRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.TitleRecord;
import org.isnad.rest.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * Reads entities by hand: a page of reports has hundreds, and for each record Jackson first
 * collects what its constructor takes, then what is missing. What is seldom there is left to
 * Jackson. What the answer leaves out is null, or false; a version there must be.
 */
@SuppressWarnings("NullAway") // see above
final class EntityReader {
  private final JsonParser json;
  private final DeserializationContext context;

  /** How Jackson reads the rest: it would look at the type anew for each. */
  private final Map<Class<?>, JsonDeserializer<Object>> known;

  private String id;
  private @Nullable Integer version;
  private Instant createdAt;
  private Instant updatedAt;
  private List<ExternalId> externalIds;
  private List<NameRecord> names;
  private String kind;

  private EntityReader(
      JsonParser json,
      DeserializationContext context,
      Map<Class<?>, JsonDeserializer<Object>> known) {
    this.json = json;
    this.context = context;
    this.known = known;
  }

  /** Has a mapper read entities so; not for several, each has its own ways of reading the rest. */
  static SimpleModule module() {
    Map<Class<?>, JsonDeserializer<Object>> known = new ConcurrentHashMap<>();
    return new SimpleModule("isnad-entities")
        .addDeserializer(ActorRecord.class, new Of<>(ActorRecord.class, EntityReader::actor, known))
        .addDeserializer(
            LocationRecord.class, new Of<>(LocationRecord.class, EntityReader::location, known))
        .addDeserializer(EventRecord.class, new Of<>(EventRecord.class, EntityReader::event, known))
        .addDeserializer(
            RelationRecord.class, new Of<>(RelationRecord.class, EntityReader::relation, known));
  }

  /** Reads those of one kind. */
  private static final class Of<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Kind<T> kind;
    private final transient Map<Class<?>, JsonDeserializer<Object>> known;

    Of(Class<T> type, Kind<T> kind, Map<Class<?>, JsonDeserializer<Object>> known) {
      super(type);
      this.kind = kind;
      this.known = known;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return kind.read(new EntityReader(json, context, known));
    }
  }

  /** How one of a kind is read. */
  @FunctionalInterface
  private interface Kind<T> {
    T read(EntityReader reader) throws IOException;
  }

  private ActorRecord actor() throws IOException {
    String subtype = null;
    DateRecord validity = null;
    String territory = null;
    List<String> sameAs = null;
    List<String> notSameAs = null;
    begin(ActorRecord.class);
    for (String property = next(); property != null; property = next()) {
      switch (property) {
        case "subtype" -> subtype = term();
        case "validity" -> validity = date();
        case "territory" -> territory = text();
        case "sameAs" -> sameAs = list(this::text);
        case "notSameAs" -> notSameAs = list(this::text);
        default -> common(property);
      }
    }
    return new ActorRecord(
        id,
        version(),
        createdAt,
        updatedAt,
        externalIds,
        kind,
        subtype,
        names,
        validity,
        territory,
        sameAs,
        notSameAs);
  }

  private LocationRecord location() throws IOException {
    String isoCode = null;
    String m49 = null;
    Double lat = null;
    Double lon = null;
    JsonNode geometry = null;
    String precision = null;
    List<String> parents = null;
    List<TitleRecord> demonyms = null;
    List<String> capitalOf = null;
    begin(LocationRecord.class);
    for (String property = next(); property != null; property = next()) {
      switch (property) {
        case "isoCode" -> isoCode = text();
        case "m49" -> m49 = text();
        case "lat" -> lat = decimal();
        case "lon" -> lon = decimal();
        case "geometry" -> geometry = read(JsonNode.class);
        case "precision" -> precision = term();
        case "parents" -> parents = list(this::text);
        case "demonyms" -> demonyms = list(this::title);
        case "capitalOf" -> capitalOf = list(this::text);
        default -> common(property);
      }
    }
    return new LocationRecord(
        id,
        version(),
        createdAt,
        updatedAt,
        externalIds,
        kind,
        names,
        isoCode,
        m49,
        lat,
        lon,
        geometry,
        precision,
        parents,
        demonyms,
        capitalOf);
  }

  private EventRecord event() throws IOException {
    String type = null;
    List<TitleRecord> titles = null;
    DateRecord date = null;
    List<PlaceRecord> places = null;
    List<ParticipantRecord> participants = null;
    String partOf = null;
    FatalitiesRecord fatalities = null;
    begin(EventRecord.class);
    for (String property = next(); property != null; property = next()) {
      switch (property) {
        case "type" -> type = term();
        case "titles" -> titles = list(this::title);
        case "date" -> date = date();
        case "places" -> places = list(PlaceRecord.class);
        case "participants" -> participants = list(ParticipantRecord.class);
        case "partOf" -> partOf = text();
        case "fatalities" -> fatalities = read(FatalitiesRecord.class);
        default -> common(property);
      }
    }
    return new EventRecord(
        id,
        version(),
        createdAt,
        updatedAt,
        externalIds,
        type,
        titles,
        names,
        date,
        places,
        participants,
        partOf,
        fatalities);
  }

  private RelationRecord relation() throws IOException {
    String type = null;
    String source = null;
    String target = null;
    boolean directed = false;
    List<String> places = null;
    DateRecord validity = null;
    String polarity = null;
    String stance = null;
    List<String> nature = null;
    begin(RelationRecord.class);
    for (String property = next(); property != null; property = next()) {
      switch (property) {
        case "type" -> type = text();
        case "source" -> source = text();
        case "target" -> target = text();
        case "directed" -> directed = context.readValue(json, boolean.class);
        case "places" -> places = list(this::text);
        case "validity" -> validity = date();
        case "polarity" -> polarity = text();
        case "stance" -> stance = text();
        case "nature" -> nature = list(this::text);
        default -> common(property);
      }
    }
    return new RelationRecord(
        id,
        version(),
        createdAt,
        updatedAt,
        externalIds,
        type,
        source,
        target,
        directed,
        places,
        validity,
        polarity,
        stance,
        nature);
  }

  private void common(String property) throws IOException {
    switch (property) {
      case "id" -> id = text();
      case "version" -> version = number();
      case "createdAt" -> createdAt = read(Instant.class);
      case "updatedAt" -> updatedAt = read(Instant.class);
      case "externalIds" -> externalIds = list(ExternalId.class);
      case "names" -> names = list(this::name);
      case "kind" -> kind = term();
      default -> json.skipChildren();
    }
  }

  private NameRecord name() throws IOException {
    String value = null;
    String lang = null;
    String script = null;
    String kindOfName = null;
    String match = null;
    DateRecord validity = null;
    List<String> cues = null;
    Boolean mixedScript = null;
    begin(NameRecord.class);
    for (String property = next(); property != null; property = next()) {
      switch (property) {
        case "value" -> value = text();
        case "lang" -> lang = term();
        case "script" -> script = term();
        case "kind" -> kindOfName = term();
        case "match" -> match = term();
        case "validity" -> validity = date();
        case "cues" -> cues = list(this::text);
        case "mixedScript" -> mixedScript = read(Boolean.class);
        default -> json.skipChildren();
      }
    }
    return new NameRecord(value, lang, script, kindOfName, match, validity, cues, mixedScript);
  }

  private TitleRecord title() throws IOException {
    String value = null;
    String lang = null;
    begin(TitleRecord.class);
    for (String property = next(); property != null; property = next()) {
      switch (property) {
        case "value" -> value = text();
        case "lang" -> lang = term();
        default -> json.skipChildren();
      }
    }
    return new TitleRecord(value, lang);
  }

  private @Nullable DateRecord date() throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    String edtf = null;
    String verbatim = null;
    String precision = null;
    LocalDate earliest = null;
    LocalDate latest = null;
    List<RelativeRecord> relativeTo = null;
    begin(DateRecord.class);
    for (String property = next(); property != null; property = next()) {
      switch (property) {
        case "edtf" -> edtf = text();
        case "verbatim" -> verbatim = text();
        case "precision" -> precision = term();
        case "earliest" -> earliest = read(LocalDate.class);
        case "latest" -> latest = read(LocalDate.class);
        case "relativeTo" -> relativeTo = list(RelativeRecord.class);
        default -> json.skipChildren();
      }
    }
    return new DateRecord(edtf, verbatim, precision, earliest, latest, relativeTo);
  }

  /** The property that is read next, of which the value is at hand; null if there is no more. */
  private @Nullable String next() throws IOException {
    String property = json.nextFieldName();
    if (property != null) {
      json.nextToken();
    }
    return property;
  }

  private int number() throws IOException {
    return json.hasToken(JsonToken.VALUE_NUMBER_INT)
        ? json.getIntValue()
        : context.readValue(json, int.class);
  }

  private @Nullable Double decimal() throws IOException {
    return json.hasToken(JsonToken.VALUE_NUMBER_FLOAT) ? json.getDoubleValue() : read(Double.class);
  }

  private int version() throws IOException {
    if (version == null) {
      context.reportInputMismatch(int.class, "There is no version");
    }
    return version;
  }

  private void begin(Class<?> record) throws IOException {
    if (!json.isExpectedStartObjectToken()) {
      context.handleUnexpectedToken(record, json);
    }
  }

  private @Nullable String text() throws IOException {
    return json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : read(String.class);
  }

  private @Nullable String term() throws IOException {
    return json.hasToken(JsonToken.VALUE_STRING) ? Term.Reader.kept(json) : text();
  }

  private <T> @Nullable T read(Class<T> type) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    JsonDeserializer<Object> reader = known.get(type);
    if (reader == null) {
      reader = context.findRootValueDeserializer(context.constructType(type));
      known.put(type, reader);
    }
    return type.cast(reader.deserialize(json, context));
  }

  private <T> @Nullable List<T> list(Class<T> of) throws IOException {
    return list(() -> read(of));
  }

  /** Null if there is null in its place; as there may be in it. */
  private <T> @Nullable List<T> list(Element<T> element) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return null;
    }
    if (!json.isExpectedStartArrayToken()) {
      context.handleUnexpectedToken(List.class, json);
    }
    List<T> all = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      all.add(json.hasToken(JsonToken.VALUE_NULL) ? null : element.read());
    }
    return all;
  }

  /** One of a list. */
  @FunctionalInterface
  private interface Element<T> {
    T read() throws IOException;
  }
}
