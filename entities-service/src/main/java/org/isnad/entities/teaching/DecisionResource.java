package org.isnad.entities.teaching;

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
import org.isnad.identity.Roles;

/** What editors say of the places where names stand. */
@Path("/v1/decisions")
@Tag(name = "Annotations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DecisionResource {
  private final Teaching teaching;

  DecisionResource(Teaching teaching) {
    this.teaching = teaching;
  }

  /**
   * Of each report, the latest decision on a name counts. A STRONG name comes to need context when
   * rejections are two more than confirmations; one that needs context becomes STRONG when
   * confirmations are three more than rejections. Counting begins anew when the match of the name
   * changes, by this rule or by an editor. NEVER is never moved. The same decision sent twice
   * counts once.
   */
  @POST
  @RolesAllowed({Roles.ANNOTATOR, Roles.ADMIN})
  @Operation(summary = "An editor's word on a place: the name that stands there learns from it")
  public NameStanding decide(@NotNull @Valid Decision decision) {
    decision.check();
    return teaching.hear(decision);
  }
}
