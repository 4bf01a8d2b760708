package org.isnad.gateway.direct;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import graphql.language.Argument;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one field of an object: its key, and what its value is. */
final class FieldWriter {
  /** What can be written as it is; of the others, only their coercing knows how. */
  private static final Map<String, Kind> SCALARS =
      Map.of(
          "String", Kind.TEXT,
          "ID", Kind.TEXT,
          "Boolean", Kind.BOOLEAN,
          "Int", Kind.INT,
          "Float", Kind.FLOAT,
          "Date", Kind.DATE,
          "DateTime", Kind.DATE_TIME);

  private static final int LAST_YEAR = 9999;

  private final SerializableString key;
  private final GraphQLFieldDefinition definition;
  private final List<Argument> given;

  /** Of what the field has, by the name of its type; empty for scalars and enums. */
  private final Map<String, ObjectWriter> below;

  /** The one of these; null if there are several, or none. */
  private final @Nullable ObjectWriter only;

  private final Shape shape;

  /** Whether it takes an argument. */
  private final boolean asks;

  private volatile @Nullable Known known;

  /**
   * The getter of the class that was seen last; nearly always it is the only one.
   *
   * @param ofAll whether it is the same for all classes
   */
  private record Known(Class<?> source, Getter getter, boolean ofAll) {}

  private enum Kind {
    LIST,
    ENUM,
    TEXT,
    INT,
    BOOLEAN,
    FLOAT,
    DATE,
    DATE_TIME,
    OBJECT
  }

  /**
   * A type, read once.
   *
   * @param needed whether it may not be null
   * @param items of a list
   */
  private record Shape(boolean needed, Kind kind, @Nullable Shape items) {
    static Shape of(GraphQLType type) {
      return switch (type) {
        case GraphQLNonNull some -> {
          Shape nullable = of(some.getWrappedType());
          yield new Shape(true, nullable.kind, nullable.items);
        }
        case GraphQLList list -> new Shape(false, Kind.LIST, of(list.getWrappedType()));
        case GraphQLEnumType some -> new Shape(false, Kind.ENUM, null);
        case GraphQLScalarType scalar ->
            new Shape(false, requireNonNull(SCALARS.get(scalar.getName())), null);
        default -> new Shape(false, Kind.OBJECT, null);
      };
    }
  }

  FieldWriter(
      String key,
      GraphQLFieldDefinition definition,
      List<Argument> given,
      Map<String, ObjectWriter> below) {
    this.key = new SerializedString(key);
    this.definition = definition;
    this.given = given;
    this.below = below;
    only = below.size() == 1 ? below.values().iterator().next() : null;
    shape = Shape.of(definition.getType());
    asks = !definition.getArguments().isEmpty();
  }

  /** Of the field that tells the type of what has it. */
  static FieldWriter typeName(String key, GraphQLFieldDefinition definition, String type) {
    var writer = new FieldWriter(key, definition, List.of(), Map.of());
    writer.known = new Known(Object.class, (source, none) -> type, true);
    return writer;
  }

  static boolean canWrite(GraphQLType leaf) {
    return leaf instanceof GraphQLEnumType
        || (leaf instanceof GraphQLScalarType scalar && SCALARS.containsKey(scalar.getName()));
  }

  List<GraphQLArgument> parameters() {
    return definition.getArguments();
  }

  List<Argument> given() {
    return given;
  }

  void write(Object source, Map<FieldWriter, @Nullable Object> arguments, JsonGenerator json)
      throws IOException {
    json.writeFieldName(key);
    Object argument = asks ? arguments.get(this) : null;
    value(getter(source.getClass()).get(source, argument), shape, arguments, json);
  }

  private Getter getter(Class<?> source) {
    Known last = known;
    if (last == null || (last.source != source && !last.ofAll)) {
      Getter getter = Getter.of(source, definition.getName(), definition.getArguments().size());
      if (getter == null) {
        throw Untold.ever();
      }
      last = new Known(source, getter, false);
      known = last;
    }
    return last.getter;
  }

  private void value(
      @Nullable Object value,
      Shape shape,
      Map<FieldWriter, @Nullable Object> arguments,
      JsonGenerator json)
      throws IOException {
    if (value == null) {
      if (shape.needed) {
        throw Untold.now();
      }
      json.writeNull();
      return;
    }
    switch (shape.kind) {
      case LIST -> {
        Shape items = requireNonNull(shape.items);
        json.writeStartArray();
        for (Object item : as(Collection.class, value)) {
          value(item, items, arguments, json);
        }
        json.writeEndArray();
      }
      case ENUM -> json.writeString(as(Enum.class, value).name());
      case TEXT -> json.writeString(as(String.class, value));
      case INT -> json.writeNumber(as(Integer.class, value));
      case BOOLEAN -> json.writeBoolean(as(Boolean.class, value));
      case FLOAT -> {
        double number = as(Double.class, value);
        if (!Double.isFinite(number)) {
          throw Untold.now();
        }
        json.writeNumber(number);
      }
      case DATE -> {
        LocalDate day = as(LocalDate.class, value);
        if (!isPlain(day)) {
          throw Untold.now();
        }
        json.writeString(day.toString());
      }
      case DATE_TIME -> json.writeString(as(Instant.class, value).toString());
      case OBJECT -> {
        // Types are named for the classes of what they are.
        ObjectWriter writer = only == null ? below.get(value.getClass().getSimpleName()) : only;
        if (writer == null) {
          throw Untold.now();
        }
        writer.write(value, arguments, json);
      }
    }
  }

  private static <T> T as(Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw Untold.now();
    }
    return type.cast(value);
  }

  private static boolean isPlain(LocalDate day) {
    return day.getYear() >= 0 && day.getYear() <= LAST_YEAR;
  }
}
