package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("Whether a text that has a name speaks of its bearer.")
public enum NameTrust {
  @Description("It does")
  STRONG,
  @Description("It does if something else says so too")
  NEEDS_CONTEXT,
  @Description("One cannot know from the name")
  NEVER
}
