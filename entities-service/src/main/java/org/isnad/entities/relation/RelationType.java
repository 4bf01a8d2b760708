package org.isnad.entities.relation;

/** How two actors are tied. */
public enum RelationType {
  /** Has pledged allegiance. */
  ALLEGIANCE_TO(true),
  /** Leads. */
  LEADER_OF(true),
  /** Founded. */
  FOUNDER_OF(true),
  /** Belongs to, as a person. */
  MEMBER_OF(true),
  /** Parted from. */
  SPLINTERED_FROM(true),
  /** Is its arm in a region. */
  BRANCH_OF(true),
  /** Is tied to, less closely than a branch. */
  AFFILIATED_WITH(true),
  /** Became part of, and ceased to be. */
  MERGED_INTO(true),
  /** Belongs to, as a group. */
  PART_OF(true),
  /** They work together. */
  COOPERATES_WITH(false),
  /** They fight. */
  HOSTILE_TO(false),
  /** They compete. */
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
