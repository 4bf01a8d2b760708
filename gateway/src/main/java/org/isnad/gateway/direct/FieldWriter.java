package org.isnad.gateway.direct;

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
  private static final List<String> SCALARS =
      List.of("String", "ID", "Boolean", "Int", "Float", "Date", "DateTime");

  private static final int LAST_YEAR = 9999;

  private final SerializableString key;
  private final GraphQLFieldDefinition definition;
  private final List<Argument> given;

  /** Of what the field has, by the name of its type; empty for scalars and enums. */
  private final Map<String, ObjectWriter> below;

  private volatile @Nullable Known known;

  /**
   * The getter of the class that was seen last; nearly always it is the only one.
   *
   * @param ofAll whether it is the same for all classes
   */
  private record Known(Class<?> source, Getter getter, boolean ofAll) {}

  FieldWriter(
      String key,
      GraphQLFieldDefinition definition,
      List<Argument> given,
      Map<String, ObjectWriter> below) {
    this.key = new SerializedString(key);
    this.definition = definition;
    this.given = given;
    this.below = below;
  }

  /** Of the field that tells the type of what has it. */
  static FieldWriter typeName(String key, GraphQLFieldDefinition definition, String type) {
    var writer = new FieldWriter(key, definition, List.of(), Map.of());
    writer.known = new Known(Object.class, (source, none) -> type, true);
    return writer;
  }

  static boolean canWrite(GraphQLType leaf) {
    return leaf instanceof GraphQLEnumType
        || (leaf instanceof GraphQLScalarType scalar && SCALARS.contains(scalar.getName()));
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
    Object argument = definition.getArguments().isEmpty() ? null : arguments.get(this);
    value(getter(source.getClass()).get(source, argument), definition.getType(), arguments, json);
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
      GraphQLType type,
      Map<FieldWriter, @Nullable Object> arguments,
      JsonGenerator json)
      throws IOException {
    switch (type) {
      case GraphQLNonNull some -> {
        if (value == null) {
          throw Untold.now();
        }
        value(value, some.getWrappedType(), arguments, json);
      }
      case Object any when value == null -> json.writeNull();
      case GraphQLList list -> {
        if (!(value instanceof Collection<?> items)) {
          throw Untold.now();
        }
        json.writeStartArray();
        for (Object item : items) {
          value(item, list.getWrappedType(), arguments, json);
        }
        json.writeEndArray();
      }
      case GraphQLEnumType some -> {
        if (!(value instanceof Enum<?> one)) {
          throw Untold.now();
        }
        json.writeString(one.name());
      }
      case GraphQLScalarType scalar -> scalar(value, scalar.getName(), json);
      default -> {
        // Types are named for the classes of what they are.
        ObjectWriter writer =
            below.size() == 1
                ? below.values().iterator().next()
                : below.get(value.getClass().getSimpleName());
        if (writer == null) {
          throw Untold.now();
        }
        writer.write(value, arguments, json);
      }
    }
  }

  private static void scalar(Object value, String type, JsonGenerator json) throws IOException {
    switch (value) {
      case String text when type.equals("String") || type.equals("ID") -> json.writeString(text);
      case Integer number when type.equals("Int") -> json.writeNumber(number);
      case Boolean bool when type.equals("Boolean") -> json.writeBoolean(bool);
      case Double number when type.equals("Float") && Double.isFinite(number) ->
          json.writeNumber(number);
      case LocalDate day when type.equals("Date") && isPlain(day) ->
          json.writeString(day.toString());
      case Instant moment when type.equals("DateTime") -> json.writeString(moment.toString());
      default -> throw Untold.now();
    }
  }

  private static boolean isPlain(LocalDate day) {
    return day.getYear() >= 0 && day.getYear() <= LAST_YEAR;
  }
}
