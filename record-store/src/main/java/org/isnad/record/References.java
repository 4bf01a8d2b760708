package org.isnad.record;

import java.util.Set;
import org.isnad.rest.Reference;

/**
 * Finds what references point at. Each service knows its own records and whom to ask for others.
 */
public interface References {
  /**
   * What the references point at.
   *
   * <p>May call another service, so never inside a transaction.
   */
  Referents find(Set<Reference> references);
}
