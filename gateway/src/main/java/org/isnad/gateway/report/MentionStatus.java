package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("How far it is settled to what a mention refers.")
public enum MentionStatus {
  @Description("All that it refers to is known")
  RESOLVED,
  @Description("To one of several; all are given")
  AMBIGUOUS,
  @Description("It refers to something that no record is of yet")
  UNRESOLVED,
  @Description("An editor says that it refers to nothing of the kind")
  REJECTED
}
