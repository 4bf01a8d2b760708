package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("Whether the machine has looked for entities in a report.")
public enum AnnotationState {
  @Description("It has not yet, or has to look again: the text is another, or a name in it may be")
  PENDING,
  @Description("Its mentions are those of the machine's last look")
  DONE,
  @Description("It failed too often; it can be asked to try again")
  DEAD
}
