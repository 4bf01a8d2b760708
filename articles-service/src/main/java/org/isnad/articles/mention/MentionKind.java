package org.isnad.articles.mention;

/** In what way a span refers. */
public enum MentionKind {
  NAME,
  /** A short or other form of a name. */
  ALIAS,
  KUNYA,
  /** "the leader of the organisation". */
  ROLE,
  DESCRIPTOR,
  PRONOUN,
  /** "the two organisations". */
  DUAL_ANAPHOR,
  COREFERENCE,
  /** "Algerian", for Algeria. */
  GENTILIC,
  ANONYMOUS_SOURCE,
  /** Nobody can know from the text who or what is meant. */
  UNDERSPECIFIED
}
