package org.isnad.rest.observation;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps the labels of metrics few, whatever clients send, and counts how many were how slow. */
@Singleton
class Labels implements MeterFilter {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final String CLIENT_REQUESTS = "http.client.requests";

  /** Words of routes have none of these signs, ids have one. */
  private static final Pattern ID = Pattern.compile("/[^/{]*[_:%][^/]*");

  /** Each is a series for each label: few, where limits and alarms are. */
  private static final double[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 1500, 5000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  /**
   * Of clients only the requests. Quarkus' own filter counts those of REST clients once more, with
   * other labels: Prometheus takes one of both. The rest is by client, and several share a name.
   */
  @Override
  public MeterFilterReply accept(Meter.Id id) {
    boolean wanted = id.getName().equals(CLIENT_REQUESTS) && id.getTag("address") != null;
    return !id.getName().startsWith("http.client.") || wanted
        ? MeterFilterReply.NEUTRAL
        : MeterFilterReply.DENY;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    boolean asks = id.getName().equals(CLIENT_REQUESTS);
    return id.replaceTags(
        id.getTags().stream()
            .map(tag ->
                switch (tag.getKey()) {
                  case "method" -> Tag.of("method", method(tag.getValue()));
                  case "uri" -> asks ? Tag.of("uri", route(tag.getValue())) : tag;
                  default -> tag;
                })
            .toList());
  }

  private static String method(String sent) {
    return METHODS.contains(sent) ? sent : "OTHER";
  }

  /** An address that is asked, without what follows a question mark, and without ids. */
  private static String route(String address) {
    return ID.matcher(address.split("\\?", 2)[0]).replaceAll("/{id}");
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    return id.getName().equals("http.server.requests")
        ? DistributionStatisticConfig.builder()
            .serviceLevelObjectives(BUCKETS)
            .build()
            .merge(config)
        : config;
  }
}
