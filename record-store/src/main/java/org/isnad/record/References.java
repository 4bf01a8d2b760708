package org.isnad.record;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;

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

  /**
   * All ids by which records may point at what references mean: of what is merged, those of all
   * that are one, that which stands for them first. What points at nothing is left out.
   */
  List<TypeId> group(Collection<Reference> references);
}
