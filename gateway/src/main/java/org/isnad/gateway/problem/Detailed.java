package org.isnad.gateway.problem;

import java.util.Map;

/** An error that says more than its code, in its extensions. */
public interface Detailed {
  /** What its extensions have beside code and requestId, as JSON has it. */
  Map<String, Object> details();
}
