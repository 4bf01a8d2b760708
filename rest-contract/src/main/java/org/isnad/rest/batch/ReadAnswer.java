package org.isnad.rest.batch;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the read would have been answered alone.
 *
 * @param status HTTP status: {@code 200}, {@code 404}
 * @param body what was read, or the problem; null where an answer has none (308)
 * @param location where it is instead, if it is merged (308): {@code
 *     http://127.0.0.1:8082/v1/actors/act_01h455vb4pex5vsknk084sn02q}
 * @param incomplete the service that was silent, so that the answer may be short (else the header
 *     Isnad-Incomplete): {@code entities-service}
 */
record ReadAnswer(
    int status,
    @Schema(examples = "{\"items\":[]}") @Nullable Object body,
    @Nullable String location,
    @Nullable String incomplete) {}
