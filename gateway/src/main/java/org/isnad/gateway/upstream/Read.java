package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question to a service, which changes nothing there.
 *
 * @param path with its parameters: {@code /v1/reports?limit=5}
 * @param body of a look-up or a search, which are sent as POST; a GET has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Read(String path, @Nullable Object body) {
  public static Read get(String path) {
    return new Read(path, null);
  }

  /** A look-up by ids. */
  public static Read lookUp(String path, List<String> ids) {
    return new Read(path, new LookUp(ids, null));
  }

  /** A look-up by ids, with what is to come beside them. */
  public static Read lookUp(String path, List<String> ids, Set<String> include) {
    return new Read(path, new LookUp(ids, include));
  }
}
