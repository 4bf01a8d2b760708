package org.isnad.articles.mention;

/** In what way a span refers. */
public enum MentionKind {
  /** A name in full. */
  NAME,
  /** A short or other form of a name. */
  ALIAS,
  /** أبو or أم and a name. */
  KUNYA,
  /** "the leader of the organisation". */
  ROLE,
  /** A description that fits one only: "the slain leader". */
  DESCRIPTOR,
  /** "He", or the ending that stands for him. */
  PRONOUN,
  /** "the two organisations". */
  DUAL_ANAPHOR,
  /** Another word for what was named before: "the group". */
  COREFERENCE,
  /** "Algerian", for Algeria. */
  GENTILIC,
  /** Somebody whom the text withholds: "a security source". */
  ANONYMOUS_SOURCE,
  /** Nobody can know from the text who or what is meant. */
  UNDERSPECIFIED;

  /** Whether it is what somebody is called, so that others can be told by it. */
  public boolean isName() {
    return this == NAME || this == ALIAS;
  }

  /** Whether it says who is meant by name. */
  boolean isNaming() {
    return this == NAME || this == ALIAS || this == KUNYA;
  }
}
