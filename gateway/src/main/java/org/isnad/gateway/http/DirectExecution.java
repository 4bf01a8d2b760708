package org.isnad.gateway.http;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.schema.GraphQLObjectType;
import org.isnad.gateway.direct.Writings;
import org.isnad.rest.WrittenJson;

/** Executes fields as ever, and writes objects by the way that is shorter, where that can be. */
final class DirectExecution extends AsyncExecutionStrategy {
  DirectExecution(DataFetcherExceptionHandler faults) {
    super(faults);
  }

  @Override
  protected Object completeValueForObject(
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      GraphQLObjectType type,
      Object result) {
    Writings writings = context.getGraphQLContext().get(Writings.class);
    WrittenJson written =
        writings == null ? null : writings.write(context, parameters.getField(), type, result);
    return written == null
        ? super.completeValueForObject(context, parameters, type, result)
        : written;
  }
}
