package org.isnad.gateway.http;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.Map;
import org.isnad.gateway.direct.Writings;
import org.isnad.gateway.join.Roots;
import org.jspecify.annotations.Nullable;

/**
 * What is to be executed: valid, and within all limits.
 *
 * @param roots of the document, kept with it, as are its {@code writings}
 * @param name as the client calls it; null if it has none
 * @param variables as they were sent
 */
record Operation(
    String text,
    Document document,
    Roots roots,
    Writings writings,
    OperationDefinition.Operation kind,
    @Nullable String name,
    Map<String, Object> variables,
    Cost cost) {
  boolean isMutation() {
    return kind == OperationDefinition.Operation.MUTATION;
  }

  boolean isSubscription() {
    return kind == OperationDefinition.Operation.SUBSCRIPTION;
  }
}
