package org.isnad.entities.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * With what a program buys tokens.
 *
 * @param id its id: {@code key_01h455vb4pex5vsknk084sn02q}
 * @param name what it is for, as the audit shows it: {@code import of agencies}
 * @param roles what its bearer may do: {@code editor}
 * @param groups whose restricted reports its bearer may see: {@code desk-sahel}
 * @param createdBy whose token made it: {@code owner}
 * @param expiresAt from when on it is void; absent for never
 * @param usedAt when a token was last bought with it
 * @param revokedAt since when it is void
 * @param revokedBy whose token revoked it: {@code owner}
 * @param key the key itself, told once, when it is made. It is kept nowhere: {@code
 *     isnad_4fTqXcbY1mJr0tq5mZl3vGd8xWnE2kPs7uHaB9oCiQw}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
    TypeId id,
    String name,
    List<String> roles,
    List<String> groups,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant usedAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    @Nullable String key) {}
