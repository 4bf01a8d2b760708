package org.isnad.gateway.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long operations take, by name and by what came of them.
 *
 * <p>Names are the clients' own. The first hundred of a process are told apart, so that a client
 * that makes up names cannot fill the memory.
 */
@Singleton
final class OperationTimes {
  private static final int MOST_NAMES = 100;
  private static final Pattern NAME = Pattern.compile("\\w{1,64}");

  private static final Duration[] STEPS = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofMillis(1500),
    Duration.ofSeconds(5)
  };

  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final Meter.MeterProvider<Timer> times;

  OperationTimes(MeterRegistry registry) {
    times =
        Timer.builder("isnad.graph.operations")
            .description("Queries and mutations of the graph, by the clients' names for them")
            .serviceLevelObjectives(STEPS)
            .withRegistry(registry);
  }

  /** What is known of an operation before it is executed; in the span of its request. */
  void begun(Operation operation) {
    Span.current()
        .setAttribute("graphql.operation.type", operation.kind().name())
        .setAttribute("graphql.operation.name", label(operation.name()));
  }

  /**
   * An operation was answered.
   *
   * @param operation null if there is none: the request was refused
   */
  void took(@Nullable Operation operation, Answer answer, long nanos) {
    String label = operation == null ? "none" : label(operation.name());
    times
        .withTags(Tags.of("operation", label, "outcome", outcome(answer)))
        .record(Duration.ofNanos(nanos));
  }

  /**
   * @param name null if it has none
   */
  String label(@Nullable String name) {
    if (name == null) {
      return "anonymous";
    }
    if (names.contains(name)) {
      return name;
    }
    // A few more, if several come at once, do no harm.
    boolean told = names.size() < MOST_NAMES && NAME.matcher(name).matches();
    return told && names.add(name) ? name : "other";
  }

  private static String outcome(Answer answer) {
    if (!answer.executed()) {
      return "refused";
    }
    if (answer.errors().isEmpty()) {
      return "ok";
    }
    return answer.data() == null ? "error" : "partial";
  }
}
