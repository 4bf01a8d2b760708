package org.isnad.record.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.isnad.identity.Roles;
import org.isnad.rest.Cursor;
import org.isnad.rest.Page;
import org.isnad.rest.TypeId;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who changed what. */
@Path("/v1/audit")
@Tag(name = "Audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AuditResource {
  private final Audit audit;

  AuditResource(Audit audit) {
    this.audit = audit;
  }

  /**
   * Each change that was made for a token, of each record that this service keeps. A report's text
   * is told by its SHA-256: the words are in its revisions. What the machine finds in texts is not
   * in it.
   *
   * @param record only of this record; an id: {@code act_01h455vb4pex5vsknk084sn02q}
   * @param subject only those made with tokens of theirs: {@code owner}
   * @param since only those made then or later
   * @param until only those made before
   */
  @GET
  @RolesAllowed(Roles.ADMIN)
  @Operation(hidden = true) // before and after have what each kind has: docs/security.md
  public Page<AuditView> list(
      @RestQuery @Nullable String record,
      @RestQuery @Nullable String subject,
      @RestQuery @Nullable Instant since,
      @RestQuery @Nullable Instant until,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    UUID last = after == null ? null : id(after);
    String of = record == null ? null : TypeId.parse(record).toString();
    return page(of, subject, since, until, last, limit);
  }

  private Page<AuditView> page(
      @Nullable String record,
      @Nullable String subject,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable UUID last,
      int limit) {
    return Page.of(
        audit.newest(record, subject, since, until, last, limit + 1),
        limit,
        line -> Cursor.of(line.id()),
        lines -> lines);
  }

  private static UUID id(String cursor) {
    try {
      return UUID.fromString(Cursor.keys(cursor, 1).getFirst());
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid(cursor);
    }
  }
}
