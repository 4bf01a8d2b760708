package org.isnad.annotator;

/** What a name is to its bearer. */
public enum NameKind {
  /** The usual name in its language. */
  PRIMARY,
  /** Another spelling, a short form, what the bearer calls itself. */
  ALIAS,
  /** First letters: AQMI. */
  ACRONYM,
  /** أبو, أم and the name of a child, real or not. Many may share one. */
  KUNYA,
  /** Taken for a fight or a cause. */
  NOM_DE_GUERRE,
  /** No longer used. */
  FORMER,
  /** Given by others, and often not liked: داعش. */
  EXONYM,
  /** The name in another language, by its meaning. */
  TRANSLATION
}
