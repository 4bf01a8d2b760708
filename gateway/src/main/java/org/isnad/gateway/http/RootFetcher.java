package org.isnad.gateway.http;

import graphql.ExceptionWhileDataFetching;
import graphql.Scalars;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import graphql.schema.DelegatingDataFetchingEnvironment;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.graphql.execution.datafetcher.AbstractDataFetcher;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/**
 * Calls the method of a field of the query, on the thread that executes the query: all such fields
 * are fetched ahead together, so that none of them waits but the first. SmallRye would change
 * threads for each, and write down in JSON what is selected. It still reads arguments that are
 * objects.
 */
final class RootFetcher implements DataFetcher<Object> {
  private final DataFetcher<?> smallrye;
  private final Method method;
  private final List<String> arguments;

  private RootFetcher(DataFetcher<?> smallrye, Method method, List<String> arguments) {
    this.smallrye = smallrye;
    this.method = method;
    this.arguments = arguments;
  }

  /** In the place of SmallRye's. */
  static DataFetcher<?> of(DataFetcher<?> smallrye) {
    if (!(smallrye instanceof AbstractDataFetcher<?, ?> fetcher)) {
      return smallrye;
    }
    try {
      var field = AbstractDataFetcher.class.getDeclaredField("operation");
      field.setAccessible(true);
      var operation = (Operation) field.get(fetcher);
      Class<?> type =
          Class.forName(
              operation.getClassName(), false, Thread.currentThread().getContextClassLoader());
      List<Argument> arguments = operation.getArguments();
      List<Method> methods =
          Stream.of(type.getMethods())
              .filter(one -> one.isAnnotationPresent(Query.class))
              .filter(one -> one.getName().equals(operation.getMethodName()))
              .filter(one -> one.getParameterCount() == arguments.size())
              .toList();
      if (methods.size() != 1) {
        throw new IllegalStateException("Which method is " + operation.getMethodName() + "?");
      }
      return new RootFetcher(
          smallrye, methods.getFirst(), arguments.stream().map(Argument::getName).toList());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("SmallRye's fetchers are not as they were", e);
    }
  }

  @Override
  public @Nullable Object get(DataFetchingEnvironment field) throws Exception {
    @Nullable Object[] given = new @Nullable Object[arguments.size()];
    for (int i = 0; i < given.length; i++) {
      Object argument = field.getArgument(arguments.get(i));
      Type type = method.getGenericParameterTypes()[i];
      if (argument != null && !isPlain(argument, type)) {
        return smallrye.get(new Unselected(field));
      }
      given[i] = argument;
    }
    var context = new SmallRyeContext(RootFetcher.class.getName());
    context.setDataFetchingEnvironment(field);
    SmallRyeContextManager.restore(context);
    try {
      return method.invoke(bean(), given);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof GraphQLException told && told.getPartialResults() != null) {
        return DataFetcherResult.newResult()
            .data(told.getPartialResults())
            .error(
                new ExceptionWhileDataFetching(
                    field.getExecutionStepInfo().getPath(),
                    told,
                    field.getField().getSourceLocation()))
            .build();
      }
      throw e.getCause() instanceof Exception failure ? failure : e;
    } finally {
      SmallRyeContextManager.clearCurrentSmallRyeContext();
    }
  }

  /** What SmallRye gets: it would write down in JSON what is selected, which nobody reads. */
  private static final class Unselected extends DelegatingDataFetchingEnvironment {
    Unselected(DataFetchingEnvironment field) {
      super(field);
    }

    /** graphql-java has an empty one for a leaf. */
    @Override
    public DataFetchingFieldSelectionSet getSelectionSet() {
      return DataFetchingFieldSelectionSetImpl.newCollector(
          getGraphQLSchema(),
          Scalars.GraphQLInt,
          () -> {
            throw new IllegalStateException("Nothing is selected of a number");
          });
    }
  }

  private Object bean() {
    return Arc.container().instance(method.getDeclaringClass()).get();
  }

  /** Whether it is taken as it is. */
  private static boolean isPlain(Object argument, Type type) {
    return argument instanceof List<?> items
        ? type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] == String.class
            && items.stream().allMatch(item -> item instanceof String)
        : (argument instanceof String && type == String.class)
            || (argument instanceof Integer && type == Integer.class);
  }
}
