package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("In what way a span refers.")
public enum MentionKind {
  @Description("A name in full")
  NAME,
  @Description("A short or other form of a name")
  ALIAS,
  @Description("أبو or أم and a name")
  KUNYA,
  @Description("\"the leader of the organisation\"")
  ROLE,
  @Description("A description that fits one only: \"the slain leader\"")
  DESCRIPTOR,
  @Description("\"He\", or the ending that stands for him")
  PRONOUN,
  @Description("\"the two organisations\"")
  DUAL_ANAPHOR,
  @Description("Another word for what was named before: \"the group\"")
  COREFERENCE,
  @Description("\"Algerian\", for Algeria")
  GENTILIC,
  @Description("Somebody whom the text withholds: \"a security source\"")
  ANONYMOUS_SOURCE,
  @Description("Nobody can know from the text who or what is meant")
  UNDERSPECIFIED
}
