package org.isnad.record.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * One change of one record.
 *
 * @param id rises with time: {@code 01932c07-2f5e-7c1b-9a6b-3d2f0c1b2e77}
 * @param at when it was made
 * @param subject whose token it was: {@code owner}
 * @param token the token's id, {@code jti}: {@code 3f2f9c1e-7d0b-4a57-9d0b-6a1f0c1b2e77}
 * @param request the id of the request, as logs have it: {@code 3f2f9c1e7d0b4a57}
 * @param action what was done
 * @param record of what: {@code act_01h455vb4pex5vsknk084sn02q}
 * @param before what the record said, of that which has changed; absent of a new one
 * @param after what it says since, of that which has changed; absent of one that is gone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditView(
    UUID id,
    Instant at,
    String subject,
    @Nullable String token,
    @Nullable String request,
    AuditAction action,
    TypeId record,
    @JsonRawValue
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        @Nullable String before,
    @JsonRawValue
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        @Nullable String after) {}
