package org.isnad.rest.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How much a process takes on. What is 0 is no limit; but where 0 may wait, none does. */
@ConfigMapping(prefix = "isnad.limits")
public interface LimitsSettings {
  /** Requests a minute from one address. */
  @WithDefault("3000")
  int perAddress();

  /** Requests a minute with one token: whoever sends the same Authorization. */
  @WithDefault("1500")
  int perToken();

  /** How many addresses, and how many tokens, are kept count of. */
  @WithDefault("100000")
  int remembered();

  /** Addresses and networks whose requests are not counted, such as {@code 10.1.0.0/16}. */
  Optional<List<String>> exempt();

  /** Requests in work at once; six for each processor, unless told. */
  OptionalInt atOnce();

  /**
   * Requests that wait for one of these places, and as many reads of records by their id; as many
   * as there are places, unless told.
   */
  OptionalInt waiting();

  /** How long they wait at most. */
  @WithDefault("1s")
  Duration patience();

  /** Imports, and lists as NDJSON, in work at once, beside {@link #atOnce()}. */
  @WithDefault("8")
  int streams();

  /** Bodies that are kept in memory at once, together; what is more is told to come again. */
  @WithDefault("32M")
  MemorySize bodies();

  /** Headers of a request. */
  @WithDefault("100")
  int headers();

  /** How long a connection may take for the head of a request. */
  @WithDefault("10s")
  Duration headTime();

  /** Bytes a second that a body must bring, and an answer must be read by. */
  @WithDefault("240")
  int pace();

  /** How long either may be slower. */
  @WithDefault("20s")
  Duration grace();
}
