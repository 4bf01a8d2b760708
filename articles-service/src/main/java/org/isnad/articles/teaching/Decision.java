package org.isnad.articles.teaching;

import org.isnad.rest.TypeId;

/**
 * What an editor says of a place and an entity.
 *
 * @param exact what stands there
 */
public record Decision(
    TypeId mention, TypeId report, String entity, String exact, Verdict verdict) {

  /** What is said. */
  public enum Verdict {
    /** The entity is meant there. */
    CONFIRMED,
    /** It is not. */
    REJECTED,
    /** Nothing, any more. */
    WITHDRAWN
  }
}
