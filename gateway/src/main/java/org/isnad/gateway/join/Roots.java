package org.isnad.gateway.join;

import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
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
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the operations of one document select. Most clients send one document over and over, with
 * variables that are given to the fields of the query itself and nowhere else: what is selected
 * below these is then found out once.
 */
public final class Roots {
  /** Fewer characters of the document for each selected field, and fragments are spread often. */
  private static final int CHARACTERS = 4;

  private final boolean varies;
  private final int most;
  private final Map<OperationDefinition, List<Root>> known = new ConcurrentHashMap<>();

  /**
   * A field of the query itself. It may be kept: nothing in it is of one request, above all no text
   * that a client has sent in a variable.
   *
   * @param given its arguments, as the document has them
   * @param below what is selected of it
   * @param reports what articles-service is to answer of any report in it
   * @param entities what entities-service is to answer of any entity in it
   */
  record Root(
      GraphQLFieldDefinition field,
      List<Argument> given,
      Selection below,
      ReportParts reports,
      EntityParts entities) {
    private static Root of(ExecutableNormalizedField field, GraphQLSchema schema) {
      var reports = new ReportParts();
      reports.addAnywhere(field);
      var entities = new EntityParts();
      entities.addAnywhere(field);
      // The field itself has what it was given in this request.
      field.getChildren().forEach(child -> child.replaceParent(null));
      return new Root(
          field.getFieldDefinitions(schema).getFirst(),
          field.getAstArguments(),
          Selection.below(field),
          reports,
          entities);
    }

    /** What it is given in a request. */
    Map<String, Object> arguments(DataFetchingEnvironment request) {
      return ValuesResolver.getArgumentValues(
          request.getGraphQLSchema().getCodeRegistry(),
          field.getArguments(),
          given,
          CoercedVariables.of(request.getVariables()),
          request.getGraphQlContext(),
          request.getLocale());
    }
  }

  /**
   * @param characters of the document: what is kept of it must not be out of proportion to it
   */
  public Roots(Document document, int characters) {
    varies = document.getDefinitions().stream().anyMatch(Variables::areBelow);
    most = characters / CHARACTERS;
  }

  /** Those of the operation that is being executed. */
  List<Root> of(DataFetchingEnvironment field) {
    List<Root> roots = known.get(field.getOperationDefinition());
    if (roots == null) {
      var fields = Selection.ofOperation(field);
      var selected = new AtomicInteger(fields.size());
      fields.forEach(each -> each.traverseSubTree(any -> selected.incrementAndGet()));
      roots = fields.stream().map(each -> Root.of(each, field.getGraphQLSchema())).toList();
      if (!varies && selected.get() <= most) {
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
