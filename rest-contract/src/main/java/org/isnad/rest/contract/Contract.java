package org.isnad.rest.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Makes of what the scanner found a contract that a generator can use. It works by rule, so that it
 * holds for each record and endpoint there is; docs/style.md tells the rules.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class Contract implements OASFilter {
  private static final DotName TAG =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.tags.Tag.class.getName());

  private static final Map<String, Header> HEADERS =
      Map.of(
          "ETag", header("The version, in quotes: send it back as If-Match", "\"3\""),
          "Location",
              header(
                  "Address of the record",
                  "http://127.0.0.1:8082/v1/actors/act_01h455vb4pex5vsknk084sn02q"),
          "Retry-After", header("Seconds to wait before the next try", 1));

  private final IndexView index;

  /** Called by Quarkus. */
  public Contract(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null
        || api.getComponents().getSchemas() == null
        || api.getPaths() == null) {
      return; // no endpoints
    }
    api.setSecurity(List.of()); // there is no log-in yet
    var javadocs = new Javadocs();
    var schemas = new Schemas(api.getComponents().getSchemas(), new SchemaTypes(index), javadocs);
    Optional.ofNullable(api.getComponents().getSchemas().get("ProblemCode"))
        .ifPresent(Failures::describe);
    schemas.describe();
    // Map.of has another order each time.
    new TreeMap<>(HEADERS).forEach(api.getComponents()::addHeader);
    api.getComponents()
        .addParameter(
            "If-None-Match",
            createParameter()
                .name("If-None-Match")
                .in(Parameter.In.HEADER)
                .description("The ETag of the answer that is known already; 304 if it still holds")
                .schema(createSchema().addType(SchemaType.STRING).examples(List.of("\"3\""))));
    var endpoints = new Endpoints(index, javadocs, schemas, api.getComponents());
    api.getPaths()
        .getPathItems()
        .forEach((path, address) ->
            address
                .getOperations()
                .forEach((method, operation) ->
                    endpoints.describe(new Endpoint(method, path, address, operation))));
    var sparse = new Sparse(api);
    api.getPaths()
        .getPathItems()
        .values()
        .forEach(address -> address.getOperations().values().forEach(sparse::describe));
    for (AnnotationInstance annotation : index.getAnnotations(TAG)) {
      if (annotation.target().kind() != AnnotationTarget.Kind.CLASS) {
        continue;
      }
      Prose prose = javadocs.of(annotation.target().asClass());
      api.getTags().stream()
          .filter(tag -> tag.getName().equals(annotation.value("name").asString()))
          .filter(tag -> tag.getDescription() == null && !prose.isEmpty())
          .forEach(tag -> tag.setDescription(prose.text()));
    }
  }

  private static Header header(String description, Object example) {
    return createHeader()
        .description(description)
        .schema(
            createSchema()
                .addType(example instanceof Integer ? SchemaType.INTEGER : SchemaType.STRING)
                .examples(List.of(example)));
  }
}
