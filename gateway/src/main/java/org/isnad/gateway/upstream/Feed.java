package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what changes in a service, from now on. For one thread at a time. */
public final class Feed {
  private static final Logger LOG = Logger.getLogger(Feed.class);
  private static final int PAGE = 1000;
  private static final int GONE = 410;

  /** Longer than a service is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Soon enough that all is well a few seconds after a service is back. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Upstream upstream;
  private final Service service;
  private final Supplier<Map<String, String>> token;
  private @Nullable Position position;
  private int failures;

  /**
   * @param token the headers that say who asks; it throws if there is no token
   */
  public Feed(Upstream upstream, Service service, Supplier<Map<String, String>> token) {
    this.upstream = upstream;
    this.service = service;
    this.token = token;
  }

  /**
   * How far the changes are read.
   *
   * @param epoch tells these numbers from others
   */
  private record Position(String epoch, long seq) {}

  /**
   * A stretch of the changes.
   *
   * @param head the last number that was given
   * @param next the number behind which to go on
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Changes(String epoch, long head, List<JsonNode> changes, long next) {}

  /**
   * What came of a look at the feed.
   *
   * @param anew whether anything may have changed before these
   * @param changes as the service tells them, in their order
   * @param end whether all changes are known with these
   */
  public record Step(boolean anew, List<JsonNode> changes, boolean end) {
    /** Whether there were changes that cannot be read any more. */
    public boolean lost() {
      return anew && !end;
    }
  }

  /** What has changed since the last call; null if the service does not answer. */
  public @Nullable Step next() {
    Step step = step();
    failures = step == null ? failures + 1 : 0;
    return step;
  }

  private @Nullable Step step() {
    Position from = position;
    String path =
        from == null
            ? "/v1/changes?limit=1"
            : "/v1/changes?limit=%d&after=%d&epoch=%s"
                .formatted(
                    PAGE, from.seq(), URLEncoder.encode(from.epoch(), StandardCharsets.UTF_8));
    Map<String, String> headers;
    try {
      headers = token.get();
    } catch (RuntimeException e) {
      LOG.debugf("No changes, as there is no token: %s", e.getMessage());
      return null;
    }
    Answer answer =
        upstream
            .ask(service, List.of(Read.get(path)), new Caller(headers, PATIENCE))
            .join()
            .getFirst();
    if (answer.status() == GONE) {
      return beginAnew("the changes since are not told any more");
    }
    Changes page;
    try {
      page = answer.as(Changes.class);
    } catch (InvalidArgument | UpstreamUnavailable e) {
      LOG.debugf("No changes: %s", e.getMessage());
      return null;
    }
    if (from == null) {
      position = new Position(page.epoch(), page.head());
      return new Step(true, List.of(), true);
    }
    if (!from.epoch().equals(page.epoch())) {
      return beginAnew("the feed is another");
    }
    position = new Position(page.epoch(), page.next());
    boolean end = page.next() >= page.head() || page.changes().isEmpty();
    return new Step(false, page.changes(), end);
  }

  private Step beginAnew(String why) {
    LOG.infof("The changes of %s are read anew: %s", service.written(), why);
    position = null;
    return new Step(true, List.of(), false);
  }

  /**
   * How long to wait for the next look: longer after failures, and never the same for two gateways.
   *
   * @param poll where all is well
   */
  public Duration pause(Duration poll) {
    long usual = poll.toMillis();
    long pause = Math.min(Math.max(usual, LONGEST.toMillis()), usual << Math.min(failures, 10));
    return Duration.ofMillis(pause * ThreadLocalRandom.current().nextLong(80, 121) / 100);
  }
}
