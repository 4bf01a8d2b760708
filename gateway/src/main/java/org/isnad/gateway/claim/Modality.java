package org.isnad.gateway.claim;

import org.eclipse.microprofile.graphql.Description;

@Description("How sure a claim is put.")
public enum Modality {
  @Description("Said to be so")
  ASSERTED,
  @Description("Said to be likely")
  PROBABLE,
  @Description("Said to be possible")
  POSSIBLE,
  @Description("Said to come")
  PREDICTED,
  @Description("Said to be so if something else is")
  CONDITIONAL,
  @Description("\"There is growing evidence that\"")
  EVIDENTIAL,
  @Description("Taken for granted in passing: \"the leader, killed in October\"")
  PRESUPPOSED,
  @Description("Said of something else, to compare")
  ANALOGY,
  @Description("Said by the headline, whatever the text says")
  HEADLINE
}
