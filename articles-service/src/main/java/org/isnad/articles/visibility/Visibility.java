package org.isnad.articles.visibility;

/** Who may see a report, its mentions and its claims. */
public enum Visibility {
  /** Whoever may read here at all. */
  PUBLIC,
  /** Whoever has a token. */
  INTERNAL,
  /** Whoever belongs to one of the report's groups. */
  RESTRICTED
}
