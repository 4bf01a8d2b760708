package org.isnad.record;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Says in OpenAPI what {@link DateJson} does: the precision follows from the EDTF, so it is in each
 * answer and need not be sent. FuzzyDate knows no framework, and cannot say so itself.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DateContract implements OASFilter {
  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getComponents() == null) {
      return; // no endpoints
    }
    var date = api.getComponents().getSchemas().get("FuzzyDate");
    if (date != null) {
      date.getProperties()
          .forEach((property, shape) -> {
            switch (property) {
              case "precision" -> shape.setReadOnly(true);
              case "edtf", "verbatim" -> shape.setMaxLength(DateJson.LONGEST);
              default -> {
                // says all by itself
              }
            }
          });
    }
    var day = api.getComponents().getSchemas().get("LocalDate");
    if (day != null) {
      // RFC 3339, which "date" means, has no years before 0 or after 9999; ISO 8601 has.
      day.setFormat(null);
      day.setDescription("A day, ISO 8601");
      day.setPattern("^([+-][0-9]{4,9}|[0-9]{4})-[0-9]{2}-[0-9]{2}$");
    }
  }
}
