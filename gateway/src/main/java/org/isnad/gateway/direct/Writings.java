package org.isnad.gateway.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import graphql.execution.ExecutionContext;
import graphql.execution.MergedField;
import graphql.execution.ValuesResolver;
import graphql.language.Field;
import graphql.schema.GraphQLObjectType;
import io.vertx.core.json.jackson.HybridJacksonPool;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.isnad.rest.WrittenJson;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of one document's answers are written. What is fetched ahead and only has to be
 * picked from is written here, at a tenth of what an engine takes that is ready for anything. What
 * is not so plain is left to the engine, as is all that goes wrong: a null that may not be, a
 * getter that throws. Then nothing of it was written.
 */
public final class Writings {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .recyclerPool(HybridJacksonPool.getInstance())
          .build();

  private static final int BYTES = 8_192;

  /** What is merged where depends on a client's variables: of more, the engine makes the rest. */
  private static final int MOST = 200;

  private final Map<Place, Optional<Writing>> writings = new ConcurrentHashMap<>();

  /** Of a document: the fields that are merged there, each the one of the document. */
  private record Place(List<Field> fields, String type) {}

  /**
   * @param asking those of its fields, at any depth, that take an argument
   */
  private record Writing(ObjectWriter writer, List<FieldWriter> asking) {}

  /**
   * What is selected of an object.
   *
   * @return null if the engine has to make it
   */
  public @Nullable WrittenJson write(
      ExecutionContext context, MergedField field, GraphQLObjectType type, Object source) {
    var place = new Place(field.getFields(), type.getName());
    Optional<Writing> known = writings.get(place);
    if (known == null) {
      if (writings.size() >= MOST) {
        return null;
      }
      known = compiled(context, field, type);
      writings.put(place, known);
    }
    Writing writing = known.orElse(null);
    if (writing == null) {
      return null;
    }
    var bytes = new ByteArrayBuilder(BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      writing.writer.write(source, arguments(writing.asking, context), json);
    } catch (Untold e) {
      if (e.isForEver()) {
        writings.put(place, Optional.empty());
      }
      return null;
    } catch (IOException | RuntimeException e) {
      return null; // the engine meets the same, and tells it
    }
    return new WrittenJson(bytes.toByteArray());
  }

  private static Optional<Writing> compiled(
      ExecutionContext context, MergedField field, GraphQLObjectType type) {
    var compiler = new Compiler(context);
    ObjectWriter writer = compiler.object(field, type);
    return writer == null ? Optional.empty() : Optional.of(new Writing(writer, compiler.asking()));
  }

  /** What each field is given in this request. */
  private static Map<FieldWriter, @Nullable Object> arguments(
      List<FieldWriter> asking, ExecutionContext context) {
    Map<FieldWriter, @Nullable Object> arguments = new HashMap<>();
    for (FieldWriter field : asking) {
      var parameters = field.parameters();
      arguments.put(
          field,
          ValuesResolver.getArgumentValues(
                  context.getGraphQLSchema().getCodeRegistry(),
                  parameters,
                  field.given(),
                  context.getCoercedVariables(),
                  context.getGraphQLContext(),
                  context.getLocale())
              .get(parameters.getFirst().getName()));
    }
    return arguments;
  }
}
