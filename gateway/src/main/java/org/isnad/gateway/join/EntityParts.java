package org.isnad.gateway.join;

import graphql.normalized.ExecutableNormalizedField;
import java.util.Set;
import java.util.TreeSet;

/**
 * What entities-service is to answer of an entity that is not kept: what is selected of any of the
 * query, for one may be wanted at two levels, and is looked up once.
 */
final class EntityParts {
  private static final Set<String> TYPES = Set.of("Actor", "Location", "Event", "Relation");

  // Whatever is asked of an entity: no property at all would be all of them.
  private final Set<String> fields = new TreeSet<>(Set.of("VERSION"));

  /** Adds what is selected of any entity below a field. */
  void addAnywhere(ExecutableNormalizedField field) {
    field.traverseSubTree(each -> {
      if (each.getObjectTypeNames().stream().anyMatch(TYPES::contains)) {
        add(each.getName());
      }
    });
  }

  /** Adds what is wanted of others. */
  void add(EntityParts others) {
    fields.addAll(others.fields);
  }

  private void add(String name) {
    switch (name) {
      // An event without a name is called by its title.
      case "name" -> {
        fields.add("NAMES");
        fields.add("TITLES");
      }
      case "aliases" -> fields.add("NAMES");
      // Known by the id, or lists of their own.
      case "id", "__typename", "reports", "events", "relations", "claims" -> {}
      default -> fields.add(Fields.constant(name));
    }
  }

  /** As parameters of an address that has no others. */
  String parameters() {
    return Fields.parameters("fields", fields);
  }
}
