package org.isnad.gateway.relation;

import org.eclipse.microprofile.graphql.Description;

@Description("Whether a tie is said to be.")
public enum Polarity {
  @Description("Said to be")
  POSITIVE,
  @Description("Said not to be")
  NEGATIVE
}
