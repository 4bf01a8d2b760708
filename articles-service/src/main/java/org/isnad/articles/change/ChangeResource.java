package org.isnad.articles.change;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.Roles;
import org.isnad.record.feed.ChangeLog;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What has changed, for those who keep up with it. */
@Path("/v1/changes")
@Tag(name = "Changes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ChangeResource {
  private final ReportChanges log;

  ChangeResource(ReportChanges log) {
    this.log = log;
  }

  /**
   * Each change of a report, its mentions or its claims, in an order that stays; what was done to a
   * report at once is one change. It says of which report to ask anew, not what it says now: that
   * may be newer than the change. A report's changes may come out of the order of its versions.
   * That a report waits for the machine is no change. Changes are kept for some time only; one who
   * comes too late, or with the epoch or a number of another database, is told so with 410, and
   * begins anew: asked for without "after" it tells what the head is; read what you need, then go
   * on from that head.
   *
   * @param after the number behind which to go on: "next" of the answer before; absent for the
   *     oldest change that is kept: {@code 4711}
   * @param epoch that of the answer before; sent, it is compared: {@code
   *     2f1c8a5e-6c1b-4a57-9d0b-6a1f0c1b2e77}
   * @param limit most changes of the answer: {@code 1000}
   */
  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Changes of reports, their mentions and their claims, in order")
  public ChangesView list(
      @RestQuery @Nullable @PositiveOrZero Long after,
      @RestQuery @Nullable String epoch,
      @RestQuery @DefaultValue("100") @Min(1) @Max(ChangeLog.MOST) int limit) {
    return ChangesView.of(log.page(after, epoch, limit));
  }
}
