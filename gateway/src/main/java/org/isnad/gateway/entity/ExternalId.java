package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What somebody else calls a record.")
public record ExternalId(
    @Description("Whose name it is: wikidata") @NonNull String scheme,
    @Description("How they call it: Q2429253") @NonNull String value) {
  public static List<ExternalId> of(List<org.isnad.rest.ExternalId> externalIds) {
    return externalIds.stream().map(e -> new ExternalId(e.scheme(), e.value())).toList();
  }
}
