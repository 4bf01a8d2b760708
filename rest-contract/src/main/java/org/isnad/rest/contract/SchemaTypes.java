package org.isnad.rest.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/** From which of our classes a schema was made: the scanner does not tell. */
final class SchemaTypes {
  private static final DotName NAMED =
      DotName.createSimple(
          org.eclipse.microprofile.openapi.annotations.media.Schema.class.getName());

  private static final DotName IGNORED = DotName.createSimple(JsonIgnore.class.getName());

  private final Map<String, List<ClassInfo>> byName;

  SchemaTypes(IndexView index) {
    // Quarkus' index is made of several, and has some classes twice.
    Map<DotName, ClassInfo> ours = new LinkedHashMap<>();
    for (ClassInfo type : index.getKnownClasses()) {
      if (type.simpleName() != null && type.name().toString().startsWith("org.isnad.")) {
        ours.putIfAbsent(type.name(), type);
      }
    }
    byName = ours.values().stream().collect(Collectors.groupingBy(SchemaTypes::schemaName));
  }

  private static String schemaName(ClassInfo type) {
    var annotation = type.declaredAnnotation(NAMED);
    var name = annotation == null ? null : annotation.value("name");
    return name == null ? type.simpleName() : name.asString();
  }

  /**
   * The class behind a schema; none if it was written by hand.
   *
   * @throws IllegalStateException if several may be
   */
  Optional<ClassInfo> of(String name, Schema schema) {
    List<ClassInfo> fitting =
        byName.getOrDefault(name, List.of()).stream().filter(t -> fits(t, schema)).toList();
    if (fitting.isEmpty()) {
      // PageActorView is a Page of ActorView.
      fitting =
          byName.values().stream()
              .flatMap(List::stream)
              .filter(t -> !t.typeParameters().isEmpty() && name.startsWith(t.simpleName()))
              .filter(t -> t.isRecord() && fits(t, schema))
              .toList();
    }
    if (fitting.size() > 1) {
      throw new IllegalStateException(
          "The schema "
              + name
              + " may be of any of "
              + fitting
              + ": give one @Schema(name = …), or they share a description");
    }
    return fitting.stream().findFirst();
  }

  private static boolean fits(ClassInfo type, Schema schema) {
    if (schema.getProperties() != null) {
      return type.isRecord()
          && type.recordComponents().stream()
              .map(RecordComponentInfo::name)
              .filter(name -> !type.field(name).hasAnnotation(IGNORED))
              .collect(Collectors.toSet())
              .equals(schema.getProperties().keySet());
    }
    if (schema.getEnumeration() != null) {
      return type.isEnum() && constants(type).size() == schema.getEnumeration().size();
    }
    return !type.isEnum();
  }

  /** Names in the order of the source, which is that of the schema's values. */
  static List<String> constants(ClassInfo type) {
    return type.enumConstants().stream().map(FieldInfo::name).toList();
  }
}
