package org.isnad.gateway.relation;

import org.eclipse.microprofile.graphql.Description;

@Description("What ties two actors.")
public enum RelationType {
  @Description("Has pledged allegiance")
  ALLEGIANCE_TO,
  @Description("Leads")
  LEADER_OF,
  @Description("Founded")
  FOUNDER_OF,
  @Description("Belongs to, as a person")
  MEMBER_OF,
  @Description("Parted from")
  SPLINTERED_FROM,
  @Description("Is its arm in a region")
  BRANCH_OF,
  @Description("Is tied to, less closely than a branch")
  AFFILIATED_WITH,
  @Description("Became part of, and ceased to be")
  MERGED_INTO,
  @Description("Belongs to, as a group")
  PART_OF,
  @Description("They work together")
  COOPERATES_WITH,
  @Description("They fight")
  HOSTILE_TO,
  @Description("They compete")
  RIVAL_OF,
  @Description("In thought or aims; says nothing of what they do to each other")
  DIFFERS_FROM
}
