package org.isnad.record.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import org.isnad.record.Chore;
import org.isnad.record.Chore.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Numbers changes as they are committed. Each process has one, and they may all run: whoever looks
 * first does it. It goes on when the database is away for a time.
 */
@Singleton
class Sequencer {
  private final ChangeLog<?> log;
  private final ChangeSettings settings;
  private final Chore chore;
  private @Nullable Instant pruned;

  Sequencer(ChangeLog<?> log, ChangeSettings settings) {
    this.log = log;
    this.settings = settings;
    chore = new Chore("changes are numbered", settings.idle(), this::work);
  }

  void start(@Observes StartupEvent event) {
    chore.start(1);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    chore.stop();
  }

  private Outcome work() throws SQLException {
    boolean more = log.number();
    prune();
    return Outcome.of(more);
  }

  private void prune() throws SQLException {
    var now = Instant.now();
    if (pruned == null || !now.isBefore(pruned.plus(settings.pruneEvery()))) {
      boolean more = log.prune(now.minus(settings.retention()), settings.keep());
      pruned = more ? null : now;
    }
  }
}
