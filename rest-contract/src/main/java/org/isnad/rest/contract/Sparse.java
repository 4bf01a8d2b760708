package org.isnad.rest.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * What an endpoint answers that takes a parameter {@code fields}: records as they are, or records
 * of which only the id is sure to be there.
 */
final class Sparse {
  private static final String FIELDS = "fields";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String VIEW = "View";

  private final Map<String, Schema> schemas;
  private final OpenAPI api;

  Sparse(OpenAPI api) {
    this.api = api;
    schemas = api.getComponents().getSchemas();
  }

  void describe(Operation operation) {
    boolean picks =
        operation.getParameters() != null
            && operation.getParameters().stream()
                .anyMatch(parameter -> FIELDS.equals(parameter.getName()));
    if (picks) {
      operation
          .getResponses()
          .getAPIResponse("200")
          .getContent()
          .getMediaTypes()
          .values()
          .forEach(media -> media.setSchema(either(media.getSchema())));
    }
  }

  /** What a list or a single record is declared to be. */
  private Schema either(Schema declared) {
    String ref = declared.getRef();
    if (ref == null) {
      return declared;
    }
    String name = ref.substring(SCHEMAS.length());
    if (isRecord(name)) {
      return anyOf(name);
    }
    // A list of one kind, or a list of each.
    for (Schema list : schema(name).getProperties().values()) {
      String item = list.getItems() == null ? null : list.getItems().getRef();
      if (item != null && isRecord(item.substring(SCHEMAS.length()))) {
        list.setItems(anyOf(item.substring(SCHEMAS.length())));
      }
    }
    return declared;
  }

  private boolean isRecord(String name) {
    return name.endsWith(VIEW) && schema(name).getProperties().containsKey("id");
  }

  private Schema anyOf(String view) {
    String picked = view.substring(0, view.length() - VIEW.length()) + "Fields";
    Schema whole = schema(view);
    if (!schemas.containsKey(picked)) {
      api.getComponents()
          .addSchema(
              picked,
              createSchema()
                  .addType(SchemaType.OBJECT)
                  .description("As " + view + ", with its id and the fields that were asked for")
                  .required(List.of("id"))
                  .properties(whole.getProperties()));
    }
    return createSchema()
        .anyOf(List.of(createSchema().ref(SCHEMAS + view), createSchema().ref(SCHEMAS + picked)));
  }

  private Schema schema(String name) {
    return Objects.requireNonNull(schemas.get(name), name);
  }
}
