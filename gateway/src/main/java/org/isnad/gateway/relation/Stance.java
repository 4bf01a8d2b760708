package org.isnad.gateway.relation;

import org.eclipse.microprofile.graphql.Description;

@Description("How the sources put a tie.")
public enum Stance {
  @Description("Said to be")
  ASSERTED,
  @Description("Said to come")
  PREDICTED,
  @Description("Said both to be and to go on")
  ASSERTED_AND_PREDICTED,
  @Description("Only the headline says so")
  HEADLINE,
  @Description("Named to compare something else with it")
  ANALOGY,
  @Description("Said by nobody; follows from what is said")
  INFERRED
}
