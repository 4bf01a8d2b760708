package org.isnad.record;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.isnad.rest.Reference;

/**
 * Asks for many records at once: POST, for 200 ids in a query string are too long an address.
 *
 * @param ids of one kind, or external ids; up to 500
 */
public record Lookup(@NotNull @Size(max = MOST) List<@NotNull Reference> ids) {
  public static final int MOST = 500;
}
