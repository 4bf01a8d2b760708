package org.isnad.gateway.join;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a query selects below a field: fragments spread, the fields of all aliases as one. */
public final class Selection {
  private final List<DataFetchingFieldSelectionSet> sets;

  private Selection(List<DataFetchingFieldSelectionSet> sets) {
    this.sets = sets;
  }

  /** Below the field that is being answered. */
  public static Selection of(DataFetchingEnvironment field) {
    return new Selection(List.of(field.getSelectionSet()));
  }

  /** What is selected below a field, or a field of a field. */
  public Selection at(String... path) {
    Selection selection = this;
    for (String name : path) {
      selection =
          new Selection(selection.fields(name).map(SelectedField::getSelectionSet).toList());
    }
    return selection;
  }

  /** Whether a field is selected, in any of its aliases. */
  public boolean has(String name) {
    return fields(name).findAny().isPresent();
  }

  /** What the argument of a field lists, in all its aliases together. */
  public Set<String> listed(String name, String argument) {
    return fields(name)
        .map(field -> field.getArguments().get(argument))
        .flatMap(list -> list instanceof Collection<?> items ? items.stream() : Stream.empty())
        .map(String::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<SelectedField> fields(String name) {
    return sets.stream()
        .flatMap(set -> set.getImmediateFields().stream())
        .filter(field -> field.getName().equals(name));
  }

  /** Whether the field that leads here is selected at all. */
  boolean isSelected() {
    return !sets.isEmpty();
  }
}
