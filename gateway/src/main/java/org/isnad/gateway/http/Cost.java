package org.isnad.gateway.http;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.isnad.gateway.problem.GraphErrorCode.INTROSPECTION_OFF;
import static org.isnad.gateway.problem.GraphErrorCode.INTROSPECTION_TOO_LARGE;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_COSTLY;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.execution.conditional.ConditionalNodes;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many fields an answer may have: each counts one, and those in a list as often as the list may
 * have items. How many these are, an argument says: {@code first}, or the length of {@code ids}.
 * Where none does, a list is taken to be of the usual size.
 *
 * <p>What is skipped is not counted. What is selected twice, is counted twice.
 *
 * @param requested fields
 * @param limit fields that are allowed
 */
record Cost(long requested, long limit) {
  /** Arguments that say how many items there are, or are asked for. */
  private static final List<String> SIZES = List.of("first", "last", "limit");

  private static final List<String> LISTED = List.of("ids", "representations");

  /** Lists of a page, as Relay has them: as long as the page. */
  private static final Set<String> OF_PAGE = Set.of("edges", "nodes");

  /** Lists of a whole report, which are longer than others. */
  private static final Map<String, Long> LONG =
      Map.of("Report.mentions", 50L, "Report.segments", 100L);

  /** What would go round in circles between types: once in a query is enough for any tool. */
  private static final Set<String> ONCE =
      Set.of("__Type.fields", "__Type.inputFields", "__Type.interfaces", "__Type.possibleTypes");

  private static final GraphQLContext NO_CONTEXT = GraphQLContext.getDefault();

  private static final long VERY_MANY = Long.MAX_VALUE / 4;

  /**
   * Of a valid operation that is small enough to be walked, see {@link Shape}.
   *
   * @param always gets it, if it is the same whatever the variables are
   * @throws Refused if it is over the limit, or asks for more of the schema than it may
   */
  static Cost of(
      GraphQLSchema schema,
      Document document,
      OperationDefinition operation,
      CoercedVariables variables,
      GraphSettings limits,
      Consumer<Cost> always) {
    var walk = new Walk(schema, document, variables, limits);
    long requested = walk.cost(operation);
    if (requested > limits.maxCost()) {
      throw new Refused(
          TOO_COSTLY,
          ("The answer may have %s fields, lists multiplied out; %d are allowed. Ask for fewer"
                  + " items with 'first', or for fewer fields")
              .formatted(requested >= VERY_MANY ? "countless" : requested, limits.maxCost()));
    }
    var cost = new Cost(requested, limits.maxCost());
    if (!walk.varies) {
      always.accept(cost);
    }
    return cost;
  }

  private static final class Walk {
    private final GraphQLSchema schema;
    private final CoercedVariables variables;
    private final GraphSettings limits;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Integer> introspected = new HashMap<>();
    private final ConditionalNodes conditions = new ConditionalNodes();

    /** Variables that are never null. */
    private Set<String> needed = Set.of();

    /** Whether variables may change it, or make an argument one that may not be. */
    private boolean varies;

    Walk(
        GraphQLSchema schema, Document document, CoercedVariables variables, GraphSettings limits) {
      this.schema = schema;
      this.variables = variables;
      this.limits = limits;
      for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
        fragments.put(fragment.getName(), fragment);
      }
    }

    long cost(OperationDefinition operation) {
      needed =
          operation.getVariableDefinitions().stream()
              .filter(variable -> variable.getType() instanceof NonNullType)
              .map(VariableDefinition::getName)
              .collect(toUnmodifiableSet());
      GraphQLFieldsContainer root =
          switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
          };
      return below(operation.getSelectionSet(), root, 0);
    }

    /**
     * @param page how many items the page has whose fields these are; 0 if it is none
     */
    private long below(@Nullable SelectionSet set, GraphQLType type, long page) {
      long cost = 0;
      if (set != null) {
        for (Selection<?> selection : set.getSelections()) {
          if (selection instanceof DirectivesContainer<?> node && isAsked(node)) {
            cost = sum(cost, cost(selection, type, page));
          }
        }
      }
      return cost;
    }

    private long cost(Selection<?> selection, GraphQLType type, long page) {
      return switch (selection) {
        case Field field -> cost(field, (GraphQLNamedType) type, page);
        case InlineFragment inline ->
            below(inline.getSelectionSet(), narrowed(inline.getTypeCondition(), type), page);
        case FragmentSpread spread -> {
          FragmentDefinition fragment = fragments.get(spread.getName());
          yield fragment == null
              ? 0
              : below(
                  fragment.getSelectionSet(), narrowed(fragment.getTypeCondition(), type), page);
        }
        default -> throw new IllegalStateException(selection.getClass().getName());
      };
    }

    private GraphQLType narrowed(@Nullable TypeName condition, GraphQLType type) {
      GraphQLType narrow = condition == null ? null : schema.getType(condition.getName());
      return narrow == null ? type : narrow;
    }

    private long cost(Field field, GraphQLNamedType type, long page) {
      if (!(type instanceof GraphQLFieldsContainer container)) {
        return 1; // __typename of a union
      }
      GraphQLFieldDefinition definition =
          Introspection.getFieldDefinition(schema, container, field.getName());
      boolean ofSchema = field.getName().equals("__schema") || field.getName().equals("__type");
      // The last is a supergraph's way to ask for it.
      boolean tells = ofSchema || field.getName().equals("_service");
      if (tells && !limits.introspection()) {
        throw new Refused(INTROSPECTION_OFF, "This installation does not tell its schema");
      }
      boolean ofType = container.getName().startsWith("__");
      if (ofSchema || ofType) {
        introspects(ofSchema ? field.getName() : container.getName() + "." + field.getName());
      }
      GraphQLType of = definition.getType();
      boolean isList = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(of));
      long size = size(field, definition);
      long below = below(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(of), isList ? 0 : size);
      // What tools ask of the schema is bounded by the schema.
      long items = isList && !ofType ? items(container, field, size, page) : 1;
      return sum(1, product(items, below));
    }

    private long items(GraphQLFieldsContainer container, Field field, long size, long page) {
      if (size > 0) {
        return size;
      }
      if (page > 0 && OF_PAGE.contains(field.getName())) {
        return page;
      }
      return LONG.getOrDefault(
          container.getName() + "." + field.getName(), (long) limits.listSize());
    }

    /** How many items the field is asked for; 0 if it does not say so. */
    private long size(Field field, GraphQLFieldDefinition definition) {
      if (definition.getArguments().isEmpty()) {
        return 0;
      }
      Map<String, Object> arguments =
          ValuesResolver.getArgumentValues(
              schema.getCodeRegistry(),
              definition.getArguments(),
              field.getArguments(),
              variables,
              NO_CONTEXT,
              Locale.ROOT);
      for (Argument argument : field.getArguments()) {
        varies |= mayVary(argument, definition.getArgument(argument.getName()));
      }
      for (String name : SIZES) {
        Object count = arguments.get(name);
        if (count != null) {
          return Math.max(1, Long.parseLong(count.toString()));
        }
      }
      for (String name : LISTED) {
        if (arguments.get(name) instanceof Collection<?> items) {
          return Math.max(1, items.size());
        }
      }
      return 0;
    }

    /** A null that may not be is found with the sizes: where a variable may be one, each time. */
    private boolean mayVary(Argument argument, GraphQLArgument definition) {
      Value<?> value = argument.getValue();
      if (value instanceof VariableReference variable) {
        return isSize(argument)
            || (GraphQLTypeUtil.isNonNull(definition.getType())
                && !needed.contains(variable.getName()));
      }
      return (value instanceof ObjectValue || value instanceof ArrayValue) && hasVariable(value);
    }

    private static boolean isSize(Argument argument) {
      return SIZES.contains(argument.getName()) || LISTED.contains(argument.getName());
    }

    private static boolean hasVariable(Node<?> value) {
      return value instanceof VariableReference
          || value.getChildren().stream().anyMatch(Walk::hasVariable);
    }

    private void introspects(String what) {
      int times = introspected.merge(what, 1, Integer::sum);
      if (times > 1 && (ONCE.contains(what) || !what.contains("."))) {
        throw new Refused(
            INTROSPECTION_TOO_LARGE,
            "The query asks for %s %d times; once is allowed".formatted(what, times));
      }
    }

    private boolean isAsked(DirectivesContainer<?> node) {
      varies |= !node.getDirectives().isEmpty();
      return conditions.shouldInclude(node, variables.toMap(), schema, null);
    }

    private static long sum(long a, long b) {
      return Math.min(VERY_MANY, a + b);
    }

    private static long product(long a, long b) {
      return b != 0 && a > VERY_MANY / b ? VERY_MANY : a * b;
    }
  }
}
