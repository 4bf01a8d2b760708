package org.isnad.gateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** About how many bytes of memory a record takes: objects of a heap of less than 32 GB. */
final class Weight {
  private static final int OBJECT = 16;
  private static final int REFERENCE = 4;
  private static final int LIST = 24;
  private static final int TEXT = 40;

  /** A map of the fields, with a table of sixteen. */
  private static final int NODE = 170;

  private static final int FIELD = 36;

  /** Its list begins with room for ten. */
  private static final int ARRAY = 96;

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Weight() {}

  static int of(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> TEXT + (isLatin(text) ? 1 : 2) * text.length();
      case Collection<?> items -> LIST + each(items);
      case JsonNode node -> of(node);
      case Record record -> of(record);
      case Enum<?> constant -> 0;
      default -> OBJECT + 8;
    };
  }

  private static int each(Iterable<?> items) {
    int weight = 0;
    for (Object item : items) {
      weight += REFERENCE + of(item);
    }
    return weight;
  }

  private static int of(JsonNode node) {
    if (node.isObject()) {
      int weight = NODE;
      for (var field : node.properties()) {
        weight += FIELD + of(field.getValue());
      }
      return weight;
    }
    return node.isArray()
        ? ARRAY + each(node)
        : node.isTextual() ? OBJECT + of(node.textValue()) : OBJECT + 8;
  }

  private static int of(Record record) {
    int weight = OBJECT;
    try {
      for (RecordComponent component : COMPONENTS.get(record.getClass())) {
        if (component.getType().isPrimitive()) {
          weight += 8;
          continue;
        }
        Object value = component.getAccessor().invoke(record);
        weight += REFERENCE;
        if (value != null
            && !(component.isAnnotationPresent(Term.class) && Term.Reader.isKept((String) value))) {
          weight += of(value);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return weight;
  }

  /** A text of other letters takes two bytes for each of all of them. */
  private static boolean isLatin(String text) {
    return text.chars().allMatch(letter -> letter < 256);
  }
}
