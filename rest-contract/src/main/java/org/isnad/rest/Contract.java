package org.isnad.rest;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Adds to a service's OpenAPI what holds for each of its endpoints: how they fail, how they page.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class Contract implements OASFilter {
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "after", "The 'next' of the page before; absent for the first page",
          "id", "An id, or an external id as scheme:value",
          "limit", "Most items of the page",
          "total", "Whether to count the whole list, which costs more the longer it is",
          "updatedSince", "Only what was created or changed then or later");

  @Override
  public Parameter filterParameter(Parameter parameter) {
    parameter.setDescription(PARAMETERS.get(parameter.getName()));
    return parameter;
  }

  @Override
  public Operation filterOperation(Operation operation) {
    var responses = operation.getResponses();
    responses.removeAPIResponse("400"); // the scanner's guess
    responses.addAPIResponse("default", createAPIResponse().ref("Problem"));
    return operation;
  }

  /** What is posted to a list is created. */
  @Override
  public PathItem filterPathItem(PathItem address) {
    if (address.getGET() != null && address.getPOST() != null) {
      var responses = address.getPOST().getResponses();
      var created = responses.getAPIResponse("200").description("Created");
      responses.removeAPIResponse("200");
      responses.addAPIResponse("201", created);
    }
    return address;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      return; // no endpoints
    }
    api.getComponents()
        .addResponse(
            "Problem",
            createAPIResponse()
                .description("Why it failed (RFC 9457): programs decide by 'code'")
                .content(
                    createContent()
                        .addMediaType(
                            Problem.MEDIA_TYPE,
                            createMediaType().schema(createSchema().ref("Problem")))));
  }
}
