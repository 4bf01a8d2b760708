package org.isnad.gateway.entity;

import org.eclipse.microprofile.graphql.Description;

@Description("What a name is to its bearer.")
public enum NameKind {
  @Description("The usual name in its language")
  PRIMARY,
  @Description("Another spelling, a short form, what the bearer calls itself")
  ALIAS,
  @Description("First letters: AQMI")
  ACRONYM,
  @Description("أبو, أم and the name of a child, real or not. Many may share one")
  KUNYA,
  @Description("Taken for a fight or a cause")
  NOM_DE_GUERRE,
  @Description("No longer used")
  FORMER,
  @Description("Given by others, and often not liked: داعش")
  EXONYM,
  @Description("The name in another language, by its meaning")
  TRANSLATION
}
