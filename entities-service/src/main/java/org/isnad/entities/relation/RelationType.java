package org.isnad.entities.relation;

/** How two actors are tied. */
public enum RelationType {
  ALLEGIANCE_TO(true),
  LEADER_OF(true),
  FOUNDER_OF(true),
  MEMBER_OF(true),
  SPLINTERED_FROM(true),
  BRANCH_OF(true),
  AFFILIATED_WITH(true),
  MERGED_INTO(true),
  PART_OF(true),
  COOPERATES_WITH(false),
  HOSTILE_TO(false),
  RIVAL_OF(false),
  /** In thought or aims; says nothing of what they do to each other. */
  DIFFERS_FROM(false);

  private final boolean directed;

  RelationType(boolean directed) {
    this.directed = directed;
  }

  /** Whether source and target could not change places. */
  public boolean directed() {
    return directed;
  }
}
