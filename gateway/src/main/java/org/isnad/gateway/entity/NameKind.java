package org.isnad.gateway.entity;

/** What a name is to its bearer. */
public enum NameKind {
  PRIMARY,
  ALIAS,
  ACRONYM,
  KUNYA,
  NOM_DE_GUERRE,
  FORMER,
  EXONYM,
  TRANSLATION
}
