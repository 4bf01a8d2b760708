package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("Who may see a report, its mentions and its claims.")
public enum Visibility {
  @Description("Whoever may read here at all")
  PUBLIC,
  @Description("Whoever has a token")
  INTERNAL,
  @Description("Whoever belongs to one of the report's groups")
  RESTRICTED
}
