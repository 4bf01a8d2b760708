package org.isnad.gateway.direct;

import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.introspection.Introspection;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes writers of what a document selects, where each field is only picked and written. */
final class Compiler {
  private final GraphQLSchema schema;
  private final Map<String, FragmentDefinition> fragments;
  private final FieldCollector collector = new FieldCollector();

  /** Those that take an argument. */
  private final List<FieldWriter> asking = new ArrayList<>();

  Compiler(ExecutionContext context) {
    schema = context.getGraphQLSchema();
    fragments = context.getFragmentsByName();
  }

  List<FieldWriter> asking() {
    return asking;
  }

  /** What writes the object that a field has; null if that is not all as plain. */
  @Nullable ObjectWriter object(MergedField field, GraphQLObjectType type) {
    for (Field one : field.getFields()) {
      if (hasConditions(one.getSelectionSet(), new HashSet<>())) {
        return null;
      }
    }
    var selected =
        collector.collectFields(
            FieldCollectorParameters.newParameters()
                .schema(schema)
                .objectType(type)
                .fragments(fragments)
                .variables(Map.of())
                .build(),
            field,
            false);
    List<FieldWriter> writers = new ArrayList<>();
    for (MergedField each : selected.getSubFieldsList()) {
      FieldWriter writer = field(each, type);
      if (writer == null) {
        return null;
      }
      writers.add(writer);
    }
    return new ObjectWriter(type.getName(), writers);
  }

  private @Nullable FieldWriter field(MergedField field, GraphQLObjectType parent) {
    GraphQLFieldDefinition definition =
        Introspection.getFieldDefinition(schema, parent, field.getName());
    if (field.getName().equals(Introspection.TypeNameMetaFieldDef.getName())) {
      return FieldWriter.typeName(field.getResultKey(), definition, parent.getName());
    }
    if (definition.getArguments().size() > 1
        || !definition.getArguments().stream()
            .allMatch(each -> each.getType() instanceof GraphQLScalarType)) {
      return null;
    }
    Map<String, ObjectWriter> below = new LinkedHashMap<>();
    GraphQLType of = GraphQLTypeUtil.unwrapAll(definition.getType());
    if (!FieldWriter.canWrite(of)) {
      for (GraphQLObjectType type : objects(of)) {
        ObjectWriter writer = object(field, type);
        if (writer == null) {
          return null;
        }
        below.put(type.getName(), writer);
      }
      if (below.isEmpty()) {
        return null;
      }
    }
    var writer =
        new FieldWriter(
            field.getResultKey(), definition, field.getSingleField().getArguments(), below);
    if (!definition.getArguments().isEmpty()) {
      asking.add(writer);
    }
    return writer;
  }

  private List<GraphQLObjectType> objects(GraphQLType type) {
    return switch (type) {
      case GraphQLObjectType one -> List.of(one);
      case GraphQLInterfaceType some -> schema.getImplementations(some);
      case GraphQLUnionType some ->
          some.getTypes().stream().map(one -> schema.getObjectType(one.getName())).toList();
      default -> List.of();
    };
  }

  /** What is skipped or deferred, each request decides anew. */
  private boolean hasConditions(@Nullable SelectionSet set, Set<String> seen) {
    if (set == null) {
      return false;
    }
    for (Selection<?> selection : set.getSelections()) {
      if (selection instanceof DirectivesContainer<?> node && !node.getDirectives().isEmpty()) {
        return true;
      }
      SelectionSet below =
          switch (selection) {
            case Field field -> field.getSelectionSet();
            case InlineFragment inline -> inline.getSelectionSet();
            case FragmentSpread spread when seen.add(spread.getName()) -> {
              FragmentDefinition fragment = fragments.get(spread.getName());
              yield fragment == null ? null : fragment.getSelectionSet();
            }
            default -> null;
          };
      if (hasConditions(below, seen)) {
        return true;
      }
    }
    return false;
  }
}
