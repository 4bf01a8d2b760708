package org.isnad.gateway.report;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.isnad.gateway.problem.ChangesMissed;

/** Reports that have changed, and that one listener has yet to take: each once. */
final class Waiting {
  private final Consumer<Waiting> closed;
  private Set<String> ids = new LinkedHashSet<>();
  private boolean missed;
  private boolean over;

  Waiting(Consumer<Waiting> closed) {
    this.closed = closed;
  }

  /**
   * @param most that may wait
   */
  synchronized void add(Collection<String> changed, int most) {
    if (!missed) {
      ids.addAll(changed);
      if (ids.size() > most) {
        miss();
      }
      notifyAll();
    }
  }

  /** Not all that changes can be told to this listener any more. */
  synchronized void miss() {
    missed = true;
    ids = Set.of();
    notifyAll();
  }

  /** As many as there can be for one who is told no more: nothing is read for that one. */
  synchronized int size() {
    return missed ? Integer.MAX_VALUE : ids.size();
  }

  /**
   * Waits until there are some; none if nobody listens any more.
   *
   * @param most how many to take
   */
  synchronized List<String> take(int most) throws InterruptedException, ChangesMissed {
    while (ids.isEmpty() && !missed && !over) {
      wait();
    }
    if (missed) {
      throw new ChangesMissed();
    }
    List<String> taken = ids.stream().limit(over ? 0 : most).toList();
    taken.forEach(ids::remove);
    return taken;
  }

  synchronized void close() {
    over = true;
    notifyAll();
    closed.accept(this);
  }
}
