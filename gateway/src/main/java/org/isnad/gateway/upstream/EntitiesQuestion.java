package org.isnad.gateway.upstream;

import java.util.Collection;

/**
 * @param ids of any kinds
 * @param include properties to follow, one step: {@code PLACES}
 */
public record EntitiesQuestion(Collection<String> ids, Collection<String> include) {}
