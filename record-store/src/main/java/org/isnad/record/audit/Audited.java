package org.isnad.record.audit;

import java.util.Set;
import org.isnad.rest.TypeId;

/** A row whose changes are audited, where somebody asked for them. */
public interface Audited {
  TypeId id();

  /** What follows from something else in the row, or is told by it: of that nothing is written. */
  Set<String> unaudited();
}
