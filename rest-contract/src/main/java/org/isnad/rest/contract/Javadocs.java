package org.isnad.rest.contract;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.MethodJavadoc;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/** The comments of our classes, which the compiler keeps beside them (see the root pom). */
final class Javadocs {
  private final Map<String, ClassJavadoc> read = new HashMap<>();

  Prose of(ClassInfo type) {
    return Prose.of(read(type).getComment());
  }

  /** Of a record's component. */
  Prose of(ClassInfo type, String component) {
    return param(read(type).getRecordComponents(), component);
  }

  /** Of an enum's constant. */
  Prose ofConstant(ClassInfo type, String constant) {
    return read(type).getEnumConstants().stream()
        .filter(c -> c.getName().equals(constant))
        .findFirst()
        .map(c -> Prose.of(c.getComment()))
        .orElse(new Prose("", List.of()));
  }

  Prose of(MethodInfo method) {
    return read(method).map(m -> Prose.of(m.getComment())).orElse(new Prose("", List.of()));
  }

  /** Of a method's parameter. */
  Prose of(MethodInfo method, String parameter) {
    return param(read(method).map(MethodJavadoc::getParams).orElse(List.of()), parameter);
  }

  private static Prose param(List<ParamJavadoc> params, String name) {
    return params.stream()
        .filter(p -> p.getName().equals(name))
        .findFirst()
        .map(p -> Prose.of(p.getComment()).capitalized())
        .orElse(new Prose("", List.of()));
  }

  private Optional<MethodJavadoc> read(MethodInfo method) {
    List<String> types =
        method.parameterTypes().stream()
            .map(Type::name)
            .map(name -> name.toString().replace('$', '.'))
            .toList();
    return read(method.declaringClass()).getMethods().stream()
        .filter(m -> m.getName().equals(method.name()) && m.getParamTypes().equals(types))
        .findFirst();
  }

  private ClassJavadoc read(ClassInfo type) {
    return read.computeIfAbsent(
        type.name().toString(),
        name -> {
          try {
            // Not by name and loader: therapi 0.15.0 then finds nothing, and does not say so.
            return RuntimeJavadoc.getJavadoc(
                Thread.currentThread().getContextClassLoader().loadClass(name));
          } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Indexed, and not there: " + name, e);
          }
        });
  }
}
