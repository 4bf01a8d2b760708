package org.isnad.rest.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.isnad.rest.TypeId;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Describes schemas by the Javadoc of the classes they were made from: what it is, examples, and
 * which properties are always there.
 */
final class Schemas {
  static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());
  private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class.getName());

  /** What each record has, described once. */
  private static final Map<String, Prose> OF_EACH_RECORD =
      Map.of(
          "id", new Prose("The id: it tells the kind, and never changes", List.of()),
          "version", new Prose("How many times it was written, from 1; the ETag", List.of("3")),
          "createdAt", new Prose("When it was first stored: UTC, whole microseconds", List.of()),
          "updatedAt", new Prose("When it was last changed: UTC, whole microseconds", List.of()),
          "externalIds",
              new Prose("What others call it; each belongs to one record only", List.of()));

  private static final Map<String, String> OF_FORMATS =
      Map.of(
          "date-time", "A moment, ISO 8601: with seconds, and Z or an offset",
          "date", "A day, ISO 8601");

  /** Which the scanner makes of {@code @NotBlank}. */
  private static final String NOT_BLANK = "\\S";

  private static final TypeId SOME_ID = TypeId.parse("act_01h455vb4pex5vsknk084sn02q");

  private final Map<String, Schema> schemas;
  private final SchemaTypes types;
  private final Javadocs javadocs;
  private final ObjectMapper json = new ObjectMapper();

  Schemas(Map<String, Schema> schemas, SchemaTypes types, Javadocs javadocs) {
    this.schemas = schemas;
    this.types = types;
    this.javadocs = javadocs;
  }

  void describe() {
    schemas.forEach(this::describe);
  }

  private void describe(String name, Schema schema) {
    if (schema.getDescription() == null && schema.getFormat() != null) {
      schema.setDescription(OF_FORMATS.get(schema.getFormat()));
    }
    types.of(name, schema).ifPresent(type -> describe(name, schema, type));
  }

  private void describe(String name, Schema schema, ClassInfo type) {
    if (schema.getDescription() == null) {
      schema.setDescription(
          schema.getEnumeration() == null
              ? emptyToNull(javadocs.of(type).firstParagraph())
              : ofEnum(schema, type));
    }
    if (schema.getProperties() == null) {
      return;
    }
    schema
        .getProperties()
        .forEach((property, shape) -> {
          anchor(shape);
          shape.setUniqueItems(null); // of what is given twice, one is kept
          Prose prose = ofProperty(name, type, property);
          if (shape.getDescription() == null) {
            shape.setDescription(emptyToNull(prose.text()));
          }
          exemplify(shape, prose, name + "." + property);
        });
    List<String> required = required(schema, type);
    schema.setRequired(required.isEmpty() ? null : required);
  }

  /** Jakarta's patterns are of the whole text, JSON Schema's of any part of it. */
  static void anchor(Schema shape) {
    String pattern = shape.getPattern();
    if (pattern != null && !pattern.startsWith("^") && !pattern.equals(NOT_BLANK)) {
      shape.setPattern(pattern.contains("|") ? "^(" + pattern + ")$" : "^" + pattern + "$");
    }
    if (shape.getItems() != null) {
      anchor(shape.getItems());
    }
  }

  private String ofEnum(Schema schema, ClassInfo type) {
    var text = new StringBuilder(javadocs.of(type).firstParagraph()).append('\n');
    List<String> constants = SchemaTypes.constants(type);
    for (int i = 0; i < constants.size(); i++) {
      Prose meaning = javadocs.ofConstant(type, constants.get(i));
      text.append("\n- `").append(schema.getEnumeration().get(i)).append('`');
      text.append(meaning.isEmpty() ? "" : ": " + meaning.text());
    }
    return text.toString();
  }

  /** Its own; that of the same property when written, or read; what holds for each record. */
  private Prose ofProperty(String schema, ClassInfo type, String property) {
    String noun = schema.replaceFirst("^New(?=[A-Z])", "").replaceFirst("View$", "");
    Stream<Prose> others =
        Stream.of("New" + noun, noun, noun + "View")
            .filter(other -> !other.equals(schema))
            .flatMap(other -> type(other).stream())
            .map(other -> javadocs.of(other, property));
    Prose found =
        Stream.concat(Stream.of(javadocs.of(type, property)), others)
            .filter(prose -> !prose.isEmpty())
            .findFirst()
            .orElse(OF_EACH_RECORD.getOrDefault(property, new Prose("", List.of())));
    return property.equals("id") && found.examples().isEmpty()
        ? new Prose(found.text(), idOf(noun).stream().toList())
        : found;
  }

  private static Optional<String> idOf(String noun) {
    return Arrays.stream(TypeId.Kind.values())
        .filter(kind -> kind.noun().equalsIgnoreCase(noun))
        .map(kind -> new TypeId(kind, SOME_ID.uuid()).toString())
        .findFirst();
  }

  private Optional<ClassInfo> type(String name) {
    return Optional.ofNullable(schemas.get(name)).flatMap(schema -> types.of(name, schema));
  }

  /** What a property or parameter of the name is about, where a schema describes it. */
  Prose ofProperty(String schema, String property) {
    return type(schema)
        .map(type -> ofProperty(schema, type, property))
        .orElse(new Prose("", List.of()));
  }

  /**
   * Gives a schema the examples of its comment, as values of its type. Of a list each stands for an
   * item.
   *
   * @param where to tell, if one is of another type
   */
  void exemplify(Schema shape, Prose prose, String where) {
    if (prose.examples().isEmpty() || shape.getExamples() != null) {
      return;
    }
    Schema target = resolved(shape);
    boolean list = is(target, SchemaType.ARRAY);
    Schema each = list && target.getItems() != null ? resolved(target.getItems()) : target;
    List<Object> values =
        prose.examples().stream().map(text -> value(each, written(text), where)).toList();
    shape.setExamples(list ? List.of(values) : values);
  }

  /** {@code act_…} written out. */
  private static String written(String example) {
    return example.matches("[a-z]{3}_…")
        ? example.replace("_…", SOME_ID.toString().substring(example.indexOf('_')))
        : example;
  }

  private Object value(Schema schema, String text, String where) {
    try {
      Object value = is(schema, SchemaType.STRING) ? text : json.readValue(text, Object.class);
      boolean fits =
          is(schema, SchemaType.STRING)
              || (is(schema, SchemaType.INTEGER)
                  && (value instanceof Integer || value instanceof Long))
              || (is(schema, SchemaType.NUMBER) && value instanceof Number)
              || (is(schema, SchemaType.BOOLEAN) && value instanceof Boolean)
              || (is(schema, SchemaType.OBJECT) && value instanceof Map);
      if (fits) {
        return value;
      }
    } catch (JsonProcessingException e) {
      // told below
    }
    throw new IllegalStateException(
        where
            + ": {@code "
            + text
            + "} in its comment is an example, and not of its type. Write an example, or quotes");
  }

  private Schema resolved(Schema schema) {
    String ref = schema.getRef();
    Schema target = ref == null ? null : schemas.get(ref.substring(ref.lastIndexOf('/') + 1));
    return target == null ? schema : target;
  }

  private static boolean is(Schema schema, SchemaType type) {
    return schema.getType() != null && schema.getType().contains(type);
  }

  private static List<String> required(Schema schema, ClassInfo type) {
    var required = new LinkedHashSet<String>();
    if (schema.getRequired() != null) {
      required.addAll(schema.getRequired());
    }
    type.recordComponents().stream()
        .filter(c -> schema.getProperties().containsKey(c.name()) && alwaysThere(type, c))
        .forEach(c -> required.add(c.name()));
    return new ArrayList<>(required);
  }

  private static boolean alwaysThere(ClassInfo type, RecordComponentInfo component) {
    if (component.name().equals("relativeTo")) {
      return false; // of a date that is relative to nothing it is left out
    }
    var include = type.declaredAnnotation(INCLUDE);
    boolean leftOutWhenEmpty =
        include != null
            && include.value().asEnum().equals(JsonInclude.Include.NON_EMPTY.name())
            && component.type().kind() == Type.Kind.PARAMETERIZED_TYPE;
    return !component.type().hasAnnotation(NULLABLE) && !leftOutWhenEmpty;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
