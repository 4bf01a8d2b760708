package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.TOO_DEEP;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_ALIASES;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_DIRECTIVES;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_FIELDS;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_ROOT_FIELDS;
import static org.isnad.gateway.problem.GraphErrorCode.VALIDATION_ERROR;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.isnad.gateway.problem.GraphErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * How large an operation is with its fragments spread. Each fragment is measured once, however
 * often it is spread: so the work is that of reading the document, whatever its fragments add up
 * to. It needs no schema and no valid document, for validation is itself what large ones are sent
 * for.
 *
 * @param fields and fragments
 * @param depth of fields in fields
 * @param introspected depth below {@code __schema} and {@code __type}, which tools need deeper
 * @param width fields of the query itself
 */
record Shape(long fields, int depth, int introspected, long width, long aliases, long directives) {
  /** What GraphiQL and others ask is 16 deep. */
  static final int MAX_INTROSPECTED = 20;

  /** Of selection sets in fragments in fragments: how far a walk goes down at most. */
  private static final int MAX_NESTING = 200;

  /** Large enough to be too large, and small enough to be added up. */
  private static final long VERY_MANY = Long.MAX_VALUE / 4;

  private static final Shape NOTHING = new Shape(0, 0, 0, 0, 0, 0);

  /**
   * Of the largest operation of a document, in each respect.
   *
   * @throws Refused if fragments go round in a circle, or nest too deep to be walked
   */
  static Shape of(Document document) {
    var walk = new Walk(document);
    Shape largest = NOTHING;
    for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      largest = largest.beside(walk.measure(operation));
    }
    for (String fragment : walk.fragments.keySet()) {
      largest = largest.beside(walk.measure(fragment, 0).alone());
    }
    return largest;
  }

  /**
   * Refuses what is too large.
   *
   * @throws Refused with the first limit that it is over
   */
  void within(GraphSettings limits) {
    limit(TOO_MANY_ALIASES, aliases, limits.maxAliases(), "aliases");
    limit(TOO_MANY_ROOT_FIELDS, width, limits.maxRootFields(), "fields of the query itself");
    limit(TOO_MANY_DIRECTIVES, directives, limits.maxDirectives(), "directives");
    limit(TOO_MANY_FIELDS, fields, limits.maxFields(), "fields and fragments");
    if (depth > limits.maxDepth()) {
      throw tooDeep(depth + " fields deep", limits.maxDepth());
    }
    if (introspected > MAX_INTROSPECTED) {
      throw tooDeep(introspected + " fields deep below __schema", MAX_INTROSPECTED);
    }
  }

  private static void limit(GraphErrorCode code, long count, long limit, String what) {
    if (count > limit) {
      String figure = count >= VERY_MANY ? "countless" : String.valueOf(count);
      throw new Refused(
          code,
          "The query has %s %s, fragments spread; %d are allowed".formatted(figure, what, limit));
    }
  }

  private static Refused tooDeep(String depth, int limit) {
    return new Refused(TOO_DEEP, "The query is %s; %d are allowed".formatted(depth, limit));
  }

  private Shape and(Shape other) {
    return new Shape(
        sum(fields, other.fields),
        Math.max(depth, other.depth),
        Math.max(introspected, other.introspected),
        sum(width, other.width),
        sum(aliases, other.aliases),
        sum(directives, other.directives));
  }

  private Shape beside(Shape other) {
    return new Shape(
        Math.max(fields, other.fields),
        Math.max(depth, other.depth),
        Math.max(introspected, other.introspected),
        Math.max(width, other.width),
        Math.max(aliases, other.aliases),
        Math.max(directives, other.directives));
  }

  /** A fragment by itself: how deep it stands, and in what, only an operation says. */
  private Shape alone() {
    return new Shape(fields, 0, 0, 0, aliases, directives);
  }

  private static long sum(long a, long b) {
    return Math.min(VERY_MANY, a + b);
  }

  private static final class Walk {
    final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Shape> measured = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Walk(Document document) {
      for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
        fragments.put(fragment.getName(), fragment);
      }
    }

    Shape measure(OperationDefinition operation) {
      return measure(operation.getSelectionSet(), 0)
          .and(directives(operation.getDirectives().size()));
    }

    Shape measure(String name, int nesting) {
      Shape known = measured.get(name);
      FragmentDefinition fragment = fragments.get(name);
      if (known != null || fragment == null) {
        return known == null ? NOTHING : known;
      }
      if (!open.add(name)) {
        throw new Refused(VALIDATION_ERROR, "The fragment '" + name + "' spreads itself");
      }
      Shape shape =
          measure(fragment.getSelectionSet(), nesting)
              .and(directives(fragment.getDirectives().size()));
      open.remove(name);
      measured.put(name, shape);
      return shape;
    }

    private Shape measure(@Nullable SelectionSet set, int nesting) {
      if (nesting > MAX_NESTING) {
        throw tooDeep(
            "more than %d deep, fragments in fragments".formatted(MAX_NESTING), MAX_NESTING);
      }
      Shape shape = NOTHING;
      if (set != null) {
        for (Selection<?> selection : set.getSelections()) {
          shape = shape.and(measure(selection, nesting + 1));
        }
      }
      return shape;
    }

    private Shape measure(Selection<?> selection, int nesting) {
      return switch (selection) {
        case Field field -> measure(field, nesting);
        case InlineFragment inline ->
            measure(inline.getSelectionSet(), nesting).and(one(inline.getDirectives().size()));
        case FragmentSpread spread ->
            measure(spread.getName(), nesting).and(one(spread.getDirectives().size()));
        default -> throw new IllegalStateException(selection.getClass().getName());
      };
    }

    private Shape measure(Field field, int nesting) {
      Shape below = measure(field.getSelectionSet(), nesting);
      boolean introspects = field.getName().equals("__schema") || field.getName().equals("__type");
      int deepest = Math.max(below.depth, below.introspected);
      return new Shape(
          sum(below.fields, 1),
          introspects ? 1 : below.depth + 1,
          introspects ? deepest : below.introspected,
          1,
          sum(below.aliases, field.getAlias() == null ? 0 : 1),
          sum(below.directives, field.getDirectives().size()));
    }

    private static Shape directives(int count) {
      return new Shape(0, 0, 0, 0, 0, count);
    }

    private static Shape one(int directives) {
      return new Shape(1, 0, 0, 0, 0, directives);
    }
  }
}
