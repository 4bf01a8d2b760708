package org.isnad.rest.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @ParameterizedTest
  @ValueSource(strings = {"a", "7c9e6679-7425-40de-944b-e07fc1f90ae7", "order:42/retry=2@web+1._"})
  void given_a_safe_id_when_sent_then_it_is_the_request_s(String sent) {
    assertThat(RequestId.of(sent)).isEqualTo(sent);
    assertThat(handedOn(sent)).containsEntry("X-Request-Id", sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a\tb", "a\u001b[2J", "رقم", "${jndi:ldap}", "<b>", "a\"b"})
  void given_an_id_that_is_not_safe_when_sent_then_the_request_has_the_trace_s(String sent) {
    try (var scope = traced().makeCurrent()) {
      assertThat(RequestId.of(sent)).isEqualTo(TRACE);
    }
    assertThat(handedOn(sent)).isEmpty();
  }

  @Test
  void given_an_id_of_64_or_65_characters_when_sent_then_only_the_shorter_one_is_taken() {
    assertThat(RequestId.of("a".repeat(64))).hasSize(64);
    assertThat(RequestId.of("a".repeat(65))).hasSize(32);
  }

  @Test
  void given_neither_an_id_nor_a_trace_when_asked_then_each_request_has_one_of_its_own() {
    assertThat(RequestId.of(null)).matches("[0-9a-f]{32}").isNotEqualTo(RequestId.of(null));
  }

  private static Context traced() {
    var span =
        SpanContext.create(
            TRACE, "b7ad6b7169203331", TraceFlags.getDefault(), TraceState.getDefault());
    return Context.root().with(Span.wrap(span));
  }

  /** The headers of a request that is sent while one with this id is answered. */
  private static Map<String, String> handedOn(String id) {
    var propagator = new HandedOn();
    Context received =
        propagator.extract(Context.root(), Map.of("X-Request-Id", id), new Headers());
    var sent = new HashMap<String, String>();
    propagator.inject(received, sent, (headers, name, value) -> sent.put(name, value));
    return sent;
  }

  private static final class Headers implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String name) {
      return headers == null ? null : headers.get(name);
    }
  }
}
