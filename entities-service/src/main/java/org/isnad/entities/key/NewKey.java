package org.isnad.entities.key;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be made.
 *
 * @param name what it is for, as the audit will show it; no other key may ever have had it: {@code
 *     import of agencies}
 * @param roles what its bearer may do: {@code editor}
 * @param groups whose restricted reports its bearer may see: {@code desk-sahel}
 * @param expiresAt from when on it is void; absent for never
 */
record NewKey(
    @NotBlank @Size(max = 100) String name,
    @NotEmpty @Size(max = 4) List<String> roles,
    @Nullable @Size(max = 100) List<String> groups,
    @Nullable Instant expiresAt) {}
