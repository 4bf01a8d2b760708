package org.isnad.articles.mention;

/** Who says that a span refers. */
public enum Annotator {
  /** Found by the annotator. */
  MACHINE,
  /** Set by a person; it survives the next annotation. */
  EDITOR
}
