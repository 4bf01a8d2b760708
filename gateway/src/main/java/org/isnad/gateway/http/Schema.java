package org.isnad.gateway.http;

import graphql.Scalars;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.GraphQLUnionType;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.execution.datafetcher.FieldDataFetcher;
import jakarta.inject.Singleton;
import java.util.Set;
import org.isnad.gateway.claim.Representations;

/** The schema that is executed: SmallRye's, without what is not as GraphQL has it. */
@Singleton
final class Schema {
  private static final String INT = Scalars.GraphQLInt.getName();

  private static final Set<String> PLAIN = Set.of("String", "ID", "Boolean", "Float", INT);

  private final GraphQLSchema graph;

  Schema(GraphQLSchema built, Representations representations) {
    GraphQLSchema strict = SchemaTransformer.transformSchema(built, new StrictInts());
    var entities = FieldCoordinates.coordinates(strict.getQueryType(), "_entities");
    GraphQLCodeRegistry code = strict.getCodeRegistry();
    graph =
        strict.transformWithoutTypes(builder ->
            builder.codeRegistry(
                code.transform(ours -> {
                  for (var field : strict.getQueryType().getFieldDefinitions()) {
                    var at = FieldCoordinates.coordinates(strict.getQueryType(), field);
                    ours.dataFetcher(at, RootFetcher.of(code.getDataFetcher(at, field)));
                  }
                  ours.dataFetcher(entities, representations);
                  for (GraphQLNamedType type : strict.getAllTypesAsList()) {
                    switch (type) {
                      case GraphQLInterfaceType one ->
                          ours.typeResolver(one, ofThisSchema(code.getTypeResolver(one)));
                      case GraphQLUnionType one ->
                          ours.typeResolver(one, ofThisSchema(code.getTypeResolver(one)));
                      case GraphQLObjectType one -> plain(one, code, ours);
                      default -> {}
                    }
                  }
                })));
  }

  /**
   * To call a getter, SmallRye copies its context for each field of each item, and writes down in
   * JSON what is selected below it.
   */
  private static void plain(
      GraphQLObjectType type, GraphQLCodeRegistry code, GraphQLCodeRegistry.Builder ours) {
    for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
      var at = FieldCoordinates.coordinates(type, field);
      if (code.getDataFetcher(at, field) instanceof FieldDataFetcher && isPlain(field)) {
        ours.dataFetcher(at, PropertyDataFetcher.fetching(field.getName()));
      }
    }
  }

  /** Whether it is answered as its getter has it: SmallRye makes texts of days and moments. */
  private static boolean isPlain(GraphQLFieldDefinition field) {
    GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
    return !(type instanceof GraphQLScalarType scalar) || PLAIN.contains(scalar.getName());
  }

  /** SmallRye's know the types of the schema that it has built, which are others. */
  private static TypeResolver ofThisSchema(TypeResolver resolver) {
    return object -> {
      GraphQLObjectType type = resolver.getType(object);
      return type == null ? null : object.getSchema().getObjectType(type.getName());
    };
  }

  GraphQLSchema graph() {
    return graph;
  }

  /**
   * SmallRye takes 1.9 for the Int 1, and 4294967297 too: a change that names such a version would
   * be made to the first.
   */
  private static final class StrictInts extends GraphQLTypeVisitorStub {
    @Override
    public TraversalControl visitGraphQLScalarType(
        GraphQLScalarType type, TraverserContext<GraphQLSchemaElement> context) {
      return type.getName().equals(INT)
          ? changeNode(context, Scalars.GraphQLInt)
          : TraversalControl.CONTINUE;
    }
  }
}
