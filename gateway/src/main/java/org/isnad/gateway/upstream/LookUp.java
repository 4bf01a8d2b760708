package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a look-up.
 *
 * @param ids of what is looked up
 * @param include what is to come with it; null where the service has no such word
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookUp(List<String> ids, @Nullable Set<String> include) {}
