package org.isnad.gateway.direct;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a field is had of what has it: by the method of the same name that takes what
 * the field takes, which is one argument at most, or else by its getter.
 */
interface Getter {
  /** Of each class, those that were asked for, and that there is none: fields of the schema. */
  ClassValue<Map<Asked, Optional<Getter>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<Asked, Optional<Getter>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  /**
   * @param arguments how many the field takes
   */
  record Asked(String field, int arguments) {}

  /**
   * The value.
   *
   * @param source what has the field
   * @param argument null if it takes none, or was given none
   */
  @Nullable Object get(Object source, @Nullable Object argument);

  /**
   * The getter of a class; null if there is none.
   *
   * @param arguments how many the field takes
   */
  static @Nullable Getter of(Class<?> source, String field, int arguments) {
    return KNOWN
        .get(source)
        .computeIfAbsent(
            new Asked(field, arguments),
            asked -> Optional.ofNullable(made(source, field, arguments)))
        .orElse(null);
  }

  private static @Nullable Getter made(Class<?> source, String field, int arguments) {
    Method method = method(source, field, arguments);
    if (method == null) {
      return null;
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(source, MethodHandles.lookup());
      MethodHandle handle = lookup.unreflect(method);
      if (arguments == 0) {
        handle = MethodHandles.dropArguments(handle, 1, Object.class);
      }
      MethodHandle any =
          handle.asType(MethodType.methodType(Object.class, Object.class, Object.class));
      return (of, argument) -> {
        try {
          return any.invokeExact(of, argument);
        } catch (RuntimeException | Error e) {
          throw e;
        } catch (Throwable e) {
          throw Untold.because(e);
        }
      };
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static @Nullable Method method(Class<?> source, String field, int arguments) {
    String capital = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    for (String name :
        arguments == 0
            ? new String[] {"get" + capital, "is" + capital, field}
            : new String[] {field}) {
      for (Method method : source.getMethods()) {
        if (method.getName().equals(name)
            && method.getParameterCount() == arguments
            && !Modifier.isStatic(method.getModifiers())
            && !method.isBridge()) {
          return method;
        }
      }
    }
    return null;
  }
}
