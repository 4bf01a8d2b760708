package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

/** How a name matched, the surest first. */
@Description("How a name matched what was asked.")
public enum NameMatch {
  @Description("It is the same, letter by letter")
  EXACT,
  @Description("It is the same but for marks, hamzas, case, blanks and the like")
  FOLDED,
  @Description("Words of the name begin with it, the last one perhaps only in part")
  PREFIX,
  @Description("The name is written in the other script, and sounds like it")
  CROSS_SCRIPT,
  @Description("The name sounds like it, or differs by a few letters")
  SIMILAR
}
