package org.isnad.gateway.join;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.util.List;

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
          new Selection(
              selection.sets.stream()
                  .flatMap(set -> set.getImmediateFields().stream())
                  .filter(field -> field.getName().equals(name))
                  .map(SelectedField::getSelectionSet)
                  .toList());
    }
    return selection;
  }

  /** Whether a field is selected, in any of its aliases. */
  public boolean has(String name) {
    return sets.stream()
        .flatMap(set -> set.getImmediateFields().stream())
        .anyMatch(field -> field.getName().equals(name));
  }

  /** Whether the field that leads here is selected at all. */
  boolean isSelected() {
    return !sets.isEmpty();
  }
}
