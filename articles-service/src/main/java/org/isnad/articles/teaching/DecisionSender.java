package org.isnad.articles.teaching;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.teaching.DecisionOutbox.Claim;
import org.isnad.record.Chore;
import org.isnad.record.Chore.Outcome;
import org.jboss.logging.Logger;

/**
 * Sends decisions to entities-service. While that is away they wait; what it refuses is dropped,
 * for it would refuse it again: an entity that is no more learns nothing.
 */
@Singleton
class DecisionSender {
  private static final Logger LOG = Logger.getLogger(DecisionSender.class);

  /** Of one decision, of which is told. */
  private static final int FAILURES = 10;

  private static final int TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final int NO_ROOM = 507;

  private final DecisionOutbox outbox;
  private final DecisionsClient names;
  private final TeachingSettings settings;
  private final Chore chore;
  private final AtomicBoolean away = new AtomicBoolean();

  DecisionSender(
      DecisionOutbox outbox, @RestClient DecisionsClient names, TeachingSettings settings) {
    this.outbox = outbox;
    this.names = names;
    this.settings = settings;
    chore = new Chore("decisions are sent", settings.idle(), this::work);
  }

  void start(@Observes StartupEvent event) {
    chore.start(settings.senders());
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    chore.stop();
  }

  /** Takes what is due, and sends it. */
  Outcome work() {
    long start = System.nanoTime();
    List<Claim> claims = outbox.claim(settings.batch());
    for (int i = 0; i < claims.size(); i++) {
      // What waited for those before it must not be sent when its lease is about to end.
      boolean late = System.nanoTime() - start > settings.lease().toNanos() / 2;
      if ((i > 0 && (late || chore.isStopping())) || !sent(claims.get(i))) {
        outbox.release(claims.subList(i, claims.size()));
        return late ? Outcome.WORKED : Outcome.AWAY;
      }
    }
    return claims.isEmpty() ? Outcome.IDLE : Outcome.WORKED;
  }

  /**
   * Sends one.
   *
   * @return false if entities-service hears nothing
   */
  private boolean sent(Claim claim) {
    try {
      names.decide(claim.said());
    } catch (RuntimeException e) {
      if (isAway(e)) {
        if (!away.getAndSet(true)) {
          LOG.warnf("entities-service hears no decisions for now; they wait: %s", e.toString());
        }
        return false;
      }
      if (isRefused(e)) {
        LOG.warnf("%s was refused and is dropped: %s", claim.said(), e.toString());
        outbox.end(claim);
      } else {
        LOG.debugf(e, "%s was not heard", claim.said());
        if (claim.attempts() == FAILURES) {
          LOG.warnf(
              "%s was not heard %d times; it is tried again: %s",
              claim.said(), FAILURES, e.toString());
        }
        outbox.putOff(claim);
      }
      return true;
    }
    if (away.getAndSet(false)) {
      LOG.info("entities-service hears decisions again");
    }
    outbox.end(claim);
    return true;
  }

  private static int status(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof WebApplicationException answer) {
        return answer.getResponse().getStatus();
      }
    }
    return 0;
  }

  private static boolean isRefused(Throwable e) {
    int status = status(e);
    return status >= 400 && status < 500 && status != TIMEOUT;
  }

  /** Whether it is not this decision that is the matter. */
  private static boolean isAway(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return true;
      }
    }
    int status = status(e);
    return status == UNAVAILABLE || status == NO_ROOM || status == TOO_MANY_REQUESTS;
  }
}
