package org.isnad.gateway.join;

import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.DataFetchingEnvironment;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operations of one document select. Most clients send one document over and over, with
 * variables that are given to the fields of the query itself and nowhere else: what is selected
 * below these is then found out once.
 */
public final class Roots {
  private final boolean varies;
  private final Map<OperationDefinition, List<Root>> known = new ConcurrentHashMap<>();

  /**
   * A field of the query itself.
   *
   * @param below what is selected of it
   * @param parts what articles-service is to answer of any report in it
   */
  record Root(ExecutableNormalizedField field, Selection below, ReportParts parts) {
    private static Root of(ExecutableNormalizedField field) {
      var parts = new ReportParts();
      parts.addAnywhere(field);
      return new Root(field, Selection.below(field), parts);
    }

    /** What it is given in a request. */
    Map<String, Object> arguments(DataFetchingEnvironment request) {
      return ValuesResolver.getArgumentValues(
          request.getGraphQLSchema().getCodeRegistry(),
          field.getFieldDefinitions(request.getGraphQLSchema()).getFirst().getArguments(),
          field.getAstArguments(),
          CoercedVariables.of(request.getVariables()),
          request.getGraphQlContext(),
          request.getLocale());
    }
  }

  public Roots(Document document) {
    varies = document.getDefinitions().stream().anyMatch(Variables::areBelow);
  }

  /** Those of the operation that is being executed. */
  List<Root> of(DataFetchingEnvironment field) {
    List<Root> roots = known.get(field.getOperationDefinition());
    if (roots == null) {
      roots = Selection.ofOperation(field).stream().map(Root::of).toList();
      if (!varies) {
        known.put(field.getOperationDefinition(), roots);
      }
    }
    return roots;
  }

  /** Looks for variables that may change what is selected, or what is given to a field below. */
  @SuppressWarnings("rawtypes") // as graphql-java has it
  private static final class Variables extends NodeVisitorStub {
    private boolean found;

    static boolean areBelow(Node<?> definition) {
      var variables = new Variables();
      new NodeTraverser().preOrder(variables, definition);
      return variables.found;
    }

    @Override
    public TraversalControl visitVariableReference(
        VariableReference variable, TraverserContext<Node> context) {
      found |= !isOfRoot(context.getParentNodes());
      return found ? TraversalControl.QUIT : TraversalControl.CONTINUE;
    }

    /**
     * @param above from what has it up to the definition
     */
    private static boolean isOfRoot(List<Node> above) {
      long fields = above.stream().filter(Field.class::isInstance).count();
      return fields == 1
          && above.stream()
              .noneMatch(node -> node instanceof Directive || node instanceof FragmentDefinition);
    }
  }
}
