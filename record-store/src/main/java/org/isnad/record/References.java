package org.isnad.record;

import java.util.Map;
import java.util.Set;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;

/**
 * Finds what references point at. Each service knows its own records and whom to ask for others.
 */
public interface References {
  /**
   * The ids behind the references; one that points at nothing is absent.
   *
   * <p>May call another service, so never inside a transaction.
   */
  Map<Reference, TypeId> find(Set<Reference> references);
}
