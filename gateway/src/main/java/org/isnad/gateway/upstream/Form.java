package org.isnad.gateway.upstream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an answer has the form that it must have. */
final class Form {
  /** Of a record, how to read what it must have. */
  private static final ClassValue<List<MethodHandle>> NEEDED =
      new ClassValue<>() {
        @Override
        protected List<MethodHandle> computeValue(Class<?> type) {
          return type.isRecord() ? needed(type) : List.of();
        }
      };

  private Form() {}

  private static List<MethodHandle> needed(Class<?> type) {
    List<MethodHandle> needed = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && !component.getType().isPrimitive()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // of a record that is nobody else's
        try {
          needed.add(
              MethodHandles.lookup()
                  .unreflect(accessor)
                  .asType(MethodType.methodType(Object.class, Object.class)));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("A record that cannot be read: " + component, e);
        }
      }
    }
    return needed;
  }

  /**
   * Whether a record has all that is not {@code @Nullable} in it. What its parts have is not looked
   * at: that the lists of an answer are there tells it from the answer of somebody else.
   */
  static boolean isWhole(Object value) {
    for (MethodHandle accessor : NEEDED.get(value.getClass())) {
      try {
        if ((Object) accessor.invokeExact(value) == null) {
          return false;
        }
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
    return true;
  }

  /** Whether it is one value, whole, and nothing else. */
  static boolean isJson(ObjectMapper json, Buffer body) {
    try (JsonParser parser = parser(json, body)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether it is one object or one list, whole, and nothing else, by its brackets. Whether all
   * between them is right, is seen when it is read.
   */
  static boolean isJson(Buffer body) {
    Bytes there = Bytes.of(body);
    byte[] bytes = there.array();
    int until = there.from() + there.length();
    int depth = 0;
    boolean ended = false;
    for (int at = there.from(); at < until; at++) {
      switch (bytes[at]) {
        case ' ', '\n', '\r', '\t' -> {}
        case '{', '[' -> {
          if (ended) {
            return false;
          }
          depth++;
        }
        case '}', ']' -> {
          depth--;
          ended = depth == 0;
        }
        case '"' -> {
          at = end(bytes, at + 1, until);
          if (depth == 0) {
            return false;
          }
        }
        default -> {
          if (depth == 0) {
            return false;
          }
        }
      }
    }
    return ended;
  }

  /** Where a text ends; behind all if it does not. */
  private static int end(byte[] bytes, int from, int until) {
    int at = from;
    while (at < until && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  /**
   * One answer of a batch.
   *
   * @param body a stretch of the batch; empty if it has none
   * @param incomplete the service that was silent, so that it may be short; null if none was
   */
  record Part(int status, Buffer body, @Nullable String incomplete) {}

  /** The answers of a batch, each with its own bytes; null if it is none. */
  static @Nullable List<Part> parts(ObjectMapper json, Buffer batch) {
    List<Part> parts = new ArrayList<>();
    try (JsonParser parser = parser(json, batch)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean answers = parser.currentName().equals("answers");
        if (parser.nextToken() == JsonToken.START_ARRAY && answers) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            parts.add(part(parser, batch));
          }
        } else {
          parser.skipChildren();
        }
      }
      return parser.nextToken() == null ? parts : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static JsonParser parser(ObjectMapper json, Buffer body) throws IOException {
    Bytes bytes = Bytes.of(body);
    return json.createParser(bytes.array(), bytes.from(), bytes.length());
  }

  private static Part part(JsonParser parser, Buffer batch) throws IOException {
    int status = 0;
    Buffer body = Buffer.buffer();
    String incomplete = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("status")) {
        status = parser.getIntValue();
      } else if (name.equals("incomplete")) {
        incomplete = parser.getValueAsString();
      } else if (name.equals("body") && value != JsonToken.VALUE_NULL) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        body = batch.slice(from, (int) parser.currentLocation().getByteOffset());
      } else {
        parser.skipChildren();
      }
    }
    return new Part(status, body, incomplete);
  }
}
