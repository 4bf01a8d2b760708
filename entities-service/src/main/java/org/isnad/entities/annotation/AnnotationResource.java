package org.isnad.entities.annotation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.annotator.Annotation;
import org.isnad.identity.Roles;

/** What a text speaks of. */
@Path("/v1/annotations")
@Tag(name = "Annotations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AnnotationResource {
  private final KnownNames names;

  AnnotationResource(KnownNames names) {
    this.names = names;
  }

  /**
   * Finds the entities that are known by their names, the dates, names that nobody knows yet, and
   * who is quoted. Nothing is stored. Places are Unicode code points of the text, ends exclusive.
   * "seq" is the number of the change in the feed up to which names were known; a change of a name
   * is known within a second.
   */
  @POST
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Reads a text: mentions, dates, new names, who is quoted")
  public Annotation annotate(@NotNull @Valid AnnotationRequest request) {
    return names.annotate(request.text());
  }

  /** Reads several texts in one request, each as if it were alone. */
  @POST
  @RolesAllowed(Roles.READER)
  @Path("/batch")
  @Operation(summary = "Reads up to 50 texts in one call")
  public Annotations batch(@NotNull @Valid AnnotationBatch batch) {
    return new Annotations(
        batch.texts().stream().map(request -> names.annotate(request.text())).toList());
  }
}
