package org.isnad.articles.mention;

/** Who says that a span refers. */
public enum Annotator {
  MACHINE,
  EDITOR
}
