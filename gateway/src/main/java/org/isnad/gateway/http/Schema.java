package org.isnad.gateway.http;

import graphql.Scalars;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.GraphQLUnionType;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import jakarta.inject.Singleton;
import org.isnad.gateway.claim.Representations;

/** The schema that is executed: SmallRye's, without what is not as GraphQL has it. */
@Singleton
final class Schema {
  private static final String INT = Scalars.GraphQLInt.getName();

  private final GraphQLSchema graph;

  Schema(GraphQLSchema built, Representations representations) {
    GraphQLSchema strict = SchemaTransformer.transformSchema(built, new StrictInts());
    var entities = FieldCoordinates.coordinates(strict.getQueryType(), "_entities");
    GraphQLCodeRegistry code = strict.getCodeRegistry();
    graph =
        strict.transformWithoutTypes(builder ->
            builder.codeRegistry(
                code.transform(ours -> {
                  ours.dataFetcher(entities, representations);
                  for (GraphQLNamedType type : strict.getAllTypesAsList()) {
                    if (type instanceof GraphQLInterfaceType one) {
                      ours.typeResolver(one, ofThisSchema(code.getTypeResolver(one)));
                    } else if (type instanceof GraphQLUnionType one) {
                      ours.typeResolver(one, ofThisSchema(code.getTypeResolver(one)));
                    }
                  }
                })));
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
