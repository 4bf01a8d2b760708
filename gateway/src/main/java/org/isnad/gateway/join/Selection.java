package org.isnad.gateway.join;

import static graphql.normalized.ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a query selects of something: fragments spread, the fields of all its aliases. Thousands of
 * records may be asked for by one selection, and one may serve many requests: what was found in it
 * once is kept.
 */
public final class Selection {
  /** Of what is wanted for itself. */
  static final Selection NOTHING = new Selection(Set.of());

  private final Set<ExecutableNormalizedField> fields;
  private final Map<String, List<ExecutableNormalizedField>> byName;
  private final Map<String, Selection> below = new ConcurrentHashMap<>();
  private final Map<String, Selection> byType = new ConcurrentHashMap<>();

  private Selection(Set<ExecutableNormalizedField> fields) {
    this.fields = fields;
    byName =
        fields.isEmpty()
            ? Map.of()
            : fields.stream().collect(groupingBy(ExecutableNormalizedField::getName, toList()));
  }

  private static Selection of(Stream<ExecutableNormalizedField> fields) {
    Set<ExecutableNormalizedField> all = fields.collect(toCollection(LinkedHashSet::new));
    return all.isEmpty() ? NOTHING : new Selection(all);
  }

  /** The fields of the query, the mutation or the subscription itself. */
  static List<ExecutableNormalizedField> ofOperation(DataFetchingEnvironment field) {
    return createExecutableNormalizedOperation(
            field.getGraphQLSchema(),
            field.getOperationDefinition(),
            field.getFragmentsByName(),
            CoercedVariables.of(field.getVariables()))
        .getTopLevelFields();
  }

  /** The field of an operation that is being answered. */
  static ExecutableNormalizedField field(DataFetchingEnvironment field) {
    String alias = field.getField().getResultKey();
    return ofOperation(field).stream()
        .filter(f -> f.getResultKey().equals(alias))
        .findFirst()
        .orElseThrow();
  }

  static Selection only(ExecutableNormalizedField field) {
    return of(Stream.of(field));
  }

  static Selection below(ExecutableNormalizedField field) {
    return below(Stream.of(field));
  }

  private static Selection below(Stream<ExecutableNormalizedField> fields) {
    return of(fields.flatMap(field -> field.getChildren().stream()));
  }

  /** Of something of one type only: {@code Actor}. */
  Selection on(String type) {
    return fields.isEmpty()
        ? this
        : byType.computeIfAbsent(
            type,
            key -> of(fields.stream().filter(field -> field.getObjectTypeNames().contains(key))));
  }

  /** What is selected below a field, or a field of a field. */
  public Selection at(String... path) {
    Selection selection = this;
    for (String name : path) {
      selection = selection.at(name);
    }
    return selection;
  }

  private Selection at(String name) {
    return has(name) ? below.computeIfAbsent(name, key -> below(named(key))) : NOTHING;
  }

  /** Whether a field is selected, in any of its aliases. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Whether any of these fields is selected. */
  public boolean hasAny(String... names) {
    return hasAny(List.of(names));
  }

  /** Whether any of these fields is selected. */
  boolean hasAny(List<String> names) {
    for (String name : names) {
      if (has(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing is selected: the way here is not in the query. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** What the argument of a field lists, in all its aliases together. */
  Set<String> listed(String name, String argument) {
    return named(name)
        .map(field -> field.getResolvedArguments().get(argument))
        .flatMap(list -> list instanceof Collection<?> items ? items.stream() : Stream.empty())
        .map(String::valueOf)
        .collect(toCollection(TreeSet::new));
  }

  Stream<ExecutableNormalizedField> named(String name) {
    return byName.getOrDefault(name, List.of()).stream();
  }

  Stream<ExecutableNormalizedField> stream() {
    return fields.stream();
  }

  Selection and(Selection other) {
    return other == this ? this : of(Stream.concat(fields.stream(), other.fields.stream()));
  }
}
