package org.isnad.record;

import java.util.Collection;
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

  /** Whether whoever asks may be told of what holds an external id. It calls no other service. */
  default boolean isSeen(TypeId holder) {
    return true;
  }

  /**
   * By which ids records may point at what the references mean.
   *
   * <p>May call another service, once: so ask for all that a request needs together.
   */
  Groups groups(Collection<Reference> references);
}
