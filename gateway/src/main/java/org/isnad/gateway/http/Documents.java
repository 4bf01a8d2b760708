package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.DOCUMENT_TOO_LONG;
import static org.isnad.gateway.problem.GraphErrorCode.INVALID_VARIABLES;
import static org.isnad.gateway.problem.GraphErrorCode.OPERATION_NOT_FOUND;
import static org.isnad.gateway.problem.GraphErrorCode.SYNTAX_ERROR;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_DEEP;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_TOKENS;
import static org.isnad.gateway.problem.GraphErrorCode.TOO_MANY_VALUES;
import static org.isnad.gateway.problem.GraphErrorCode.VALIDATION_ERROR;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.ParseAndValidate;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.isnad.gateway.direct.Writings;
import org.isnad.gateway.join.Roots;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents, and refuses what is not valid or too large before anything of it is executed.
 * Valid documents are kept parsed: the next request with the same text costs a look-up.
 */
@Singleton
final class Documents {
  private static final int MAX_ERRORS = 20;

  private final GraphQLSchema schema;
  private final GraphSettings limits;
  private final PersistedDocuments persisted;
  private final ParserOptions options;
  private final Cache<String, Kept> kept;

  /**
   * A document.
   *
   * @param costs of those of its operations that cost the same whatever the variables are
   * @param roots what it selects
   * @param writings how its answers are written
   */
  private record Kept(
      Document document, Map<OperationDefinition, Cost> costs, Roots roots, Writings writings) {
    static Kept of(Document document, int characters) {
      return new Kept(
          document, new ConcurrentHashMap<>(), new Roots(document, characters), new Writings());
    }
  }

  /** Reading takes a processor, and megabytes while it lasts: more at a time gain nothing. */
  private final Semaphore reading = new Semaphore(Runtime.getRuntime().availableProcessors());

  @Inject
  Documents(Schema schema, GraphSettings limits, PersistedDocuments persisted) {
    this(schema.graph(), limits, persisted);
  }

  Documents(GraphQLSchema schema, GraphSettings limits, PersistedDocuments persisted) {
    this.schema = schema;
    this.limits = limits;
    this.persisted = persisted;
    Validator.setMaxValidationErrors(MAX_ERRORS);
    options =
        ParserOptions.newParserOptions()
            .maxCharacters(limits.maxCharacters())
            .maxTokens(limits.maxTokens())
            .maxWhitespaceTokens(limits.maxCharacters())
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .readerTrackData(false)
            .build();
    kept =
        Caffeine.newBuilder()
            .maximumWeight(limits.keptDocuments())
            .weigher((String text, Kept document) -> text.length())
            .executor(Runnable::run)
            .build();
  }

  /**
   * What a request wants to be executed.
   *
   * @throws Refused if that cannot be, or is too much
   */
  Operation operation(GraphRequest request) {
    String text = persisted.text(request);
    Kept kept = kept(text);
    Document document = kept.document;
    persisted.keep(request);
    OperationDefinition operation = operation(document, request.operationName());
    int values = request.values();
    if (values > limits.maxValues()) {
      throw new Refused(
          TOO_MANY_VALUES,
          "The variables have %d values; %d are allowed".formatted(values, limits.maxValues()));
    }
    Cost cost;
    try {
      CoercedVariables variables = coerced(operation, request.variables());
      Cost known = kept.costs.get(operation);
      cost =
          known == null
              ? Cost.of(
                  schema,
                  document,
                  operation,
                  variables,
                  limits,
                  always -> kept.costs.put(operation, always))
              : known;
    } catch (GraphQLException e) {
      throw new Refused(INVALID_VARIABLES, Faults.words(e));
    }
    return new Operation(
        text,
        document,
        kept.roots,
        kept.writings,
        operation.getOperation(),
        operation.getName(),
        request.variables(),
        cost);
  }

  /**
   * Whether one report is asked for, and nothing else.
   *
   * @throws Refused if the document is not known, or may not be run
   */
  boolean isOneReport(GraphRequest request) {
    return OneReport.isAsked(persisted.text(request));
  }

  private CoercedVariables coerced(OperationDefinition operation, Map<String, Object> variables) {
    return ValuesResolver.coerceVariableValues(
        schema,
        operation.getVariableDefinitions(),
        RawVariables.of(variables),
        GraphQLContext.getDefault(),
        Locale.ROOT);
  }

  private Kept kept(String text) {
    if (text.length() > limits.maxCharacters()) {
      throw new Refused(
          DOCUMENT_TOO_LONG,
          "The query has %d characters; %d are allowed"
              .formatted(text.length(), limits.maxCharacters()));
    }
    Kept known = kept.getIfPresent(text);
    if (known == null) {
      reading.acquireUninterruptibly();
      try {
        Document document = parsed(text);
        Shape.of(document).within(limits);
        validate(document);
        known = Kept.of(document, text.length());
      } finally {
        reading.release();
      }
      kept.put(text, known);
    }
    return known;
  }

  private Document parsed(String text) {
    try {
      return new Parser()
          .parseDocument(
              ParserEnvironment.newParserEnvironment()
                  .document(text)
                  .parserOptions(options)
                  .locale(Locale.ROOT)
                  .build());
    } catch (ParseCancelledTooDeepException e) {
      throw new Refused(TOO_DEEP, "The query nests too deep to be read");
    } catch (ParseCancelledException e) {
      throw new Refused(
          TOO_MANY_TOKENS,
          "The query has more than the %d tokens that are allowed".formatted(limits.maxTokens()));
    } catch (InvalidSyntaxException e) {
      throw new Refused(
          List.of(
              new GraphError(
                  SYNTAX_ERROR, Faults.words(e), locations(e.getLocation()), null, Map.of())));
    }
  }

  private static List<SourceLocation> locations(@Nullable SourceLocation location) {
    return location == null ? List.of() : List.of(location);
  }

  private void validate(Document document) {
    List<ValidationError> errors = ParseAndValidate.validate(schema, document, Locale.ROOT);
    if (!errors.isEmpty()) {
      throw new Refused(
          errors.stream()
              .limit(MAX_ERRORS)
              .map(error ->
                  new GraphError(
                      VALIDATION_ERROR,
                      Faults.plain(error.getMessage()),
                      error.getLocations(),
                      null,
                      Map.of()))
              .toList());
    }
  }

  private static OperationDefinition operation(Document document, @Nullable String name) {
    var all = document.getDefinitionsOfType(OperationDefinition.class);
    if (name == null && all.size() == 1) {
      return all.getFirst();
    }
    return all.stream()
        .filter(operation -> name != null && name.equals(operation.getName()))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                OPERATION_NOT_FOUND,
                name == null
                    ? "The document has %d operations: say which one in operationName"
                        .formatted(all.size())
                    : "The document has no operation '" + name + "'"));
  }
}
