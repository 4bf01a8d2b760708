package org.isnad.gateway.upstream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long services are waited for, and when they are left alone. */
@ConfigMapping(prefix = "isnad.upstream")
public interface UpstreamSettings {
  /** Of articles-service. */
  Limits articles();

  /** Of entities-service. */
  Limits entities();

  /** For a connection; a host that is there answers at once. */
  @WithDefault("400ms")
  Duration connectTimeout();

  /** Most connections to one service; more questions wait for one. */
  @WithDefault("64")
  int connections();

  /**
   * Largest answer, unpacked; one that is larger counts as rubbish. It takes twice that, a while.
   */
  @WithDefault("16M")
  MemorySize largestAnswer();

  /** When a service that fails is left alone. */
  Breaker breaker();

  /** How long one service is waited for. */
  interface Limits {
    /** For the reads of a query, one after the other; a third of it is left for each. */
    @WithDefault("1200ms")
    Duration timeout();

    /** For the answer to a write. */
    @WithDefault("4s")
    Duration writeTimeout();
  }

  /** Counts over ten seconds. */
  interface Breaker {
    /** Fewer calls than these tell nothing. */
    @WithDefault("5")
    int calls();

    /** The share of calls that must fail, in percent. */
    @WithDefault("50")
    int failures();

    /** How long a service is left alone, before one call tries whether it is back. */
    @WithDefault("1s")
    Duration open();
  }
}
