package org.isnad.gateway.join;

import static graphql.normalized.ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation;

import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a query selects of something: fragments spread, the fields of all its aliases. */
public final class Selection {
  /** Of what is wanted for itself. */
  static final Selection NOTHING = new Selection(Stream.of());

  private final Set<ExecutableNormalizedField> fields;

  private Selection(Stream<ExecutableNormalizedField> fields) {
    this.fields = fields.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The fields of the query, the mutation or the subscription itself. */
  static Selection ofOperation(DataFetchingEnvironment field) {
    return new Selection(
        createExecutableNormalizedOperation(
            field.getGraphQLSchema(),
            field.getOperationDefinition(),
            field.getFragmentsByName(),
            CoercedVariables.of(field.getVariables()))
            .getTopLevelFields()
            .stream());
  }

  /** The field of an operation that is being answered. */
  static ExecutableNormalizedField field(DataFetchingEnvironment field) {
    String alias = field.getField().getResultKey();
    return ofOperation(field).fields.stream()
        .filter(f -> f.getResultKey().equals(alias))
        .findFirst()
        .orElseThrow();
  }

  static Selection only(ExecutableNormalizedField field) {
    return new Selection(Stream.of(field));
  }

  static Selection below(ExecutableNormalizedField field) {
    return below(Stream.of(field));
  }

  private static Selection below(Stream<ExecutableNormalizedField> fields) {
    return new Selection(fields.flatMap(field -> field.getChildren().stream()));
  }

  /** Of something of one type only: {@code Actor}. */
  Selection on(String type) {
    return new Selection(fields.stream().filter(f -> f.getObjectTypeNames().contains(type)));
  }

  /** What is selected below a field, or a field of a field. */
  public Selection at(String... path) {
    Selection selection = this;
    for (String name : path) {
      selection = below(selection.named(name));
    }
    return selection;
  }

  /** Whether a field is selected, in any of its aliases. */
  public boolean has(String name) {
    return named(name).findAny().isPresent();
  }

  /** Whether any of these fields is selected. */
  public boolean hasAny(String... names) {
    List<String> any = List.of(names);
    return fields.stream().anyMatch(field -> any.contains(field.getName()));
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
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Stream<ExecutableNormalizedField> named(String name) {
    return fields.stream().filter(field -> field.getName().equals(name));
  }

  Stream<ExecutableNormalizedField> stream() {
    return fields.stream();
  }

  Selection and(Selection other) {
    return new Selection(Stream.concat(fields.stream(), other.fields.stream()));
  }
}
