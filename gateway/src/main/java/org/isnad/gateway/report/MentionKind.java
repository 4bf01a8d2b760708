package org.isnad.gateway.report;

/** In what way a span refers. */
public enum MentionKind {
  NAME,
  ALIAS,
  KUNYA,
  ROLE,
  DESCRIPTOR,
  PRONOUN,
  DUAL_ANAPHOR,
  COREFERENCE,
  GENTILIC,
  ANONYMOUS_SOURCE,
  UNDERSPECIFIED
}
