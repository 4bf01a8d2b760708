package org.isnad.rest.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
  @Test
  void given_methods_that_clients_make_up_when_counted_then_they_are_one_label() {
    var registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new Labels());

    registry.counter("requests", "method", "POST").increment();
    registry.counter("requests", "method", "POTATO").increment();
    registry.counter("requests", "method", "post").increment();

    assertThat(registry.get("requests").tag("method", "POST").counter().count()).isEqualTo(1);
    assertThat(registry.get("requests").tag("method", "OTHER").counter().count()).isEqualTo(2);
    assertThat(registry.getMeters()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/reports, /v1/reports",
    "/v1/reports/search?include=BODY, /v1/reports/search",
    "/v1/actors/act_01h455vb4pex5vsknk084sn02q, /v1/actors/{id}",
    "/v1/actors/seed:mali/merge?x=/a_b, /v1/actors/{id}/merge",
    "/v1/actors/seed%3Amali, /v1/actors/{id}",
    "/v1/actors/{id}, /v1/actors/{id}"
  })
  void given_an_address_that_is_asked_when_counted_then_its_label_is_the_route(
      String address, String route) {
    var registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new Labels());

    registry.counter("http.client.requests", "address", "a:1", "uri", address).increment();

    assertThat(registry.get("http.client.requests").counter().getId().getTag("uri"))
        .isEqualTo(route);
  }

  @Test
  void given_what_is_counted_of_clients_when_looked_for_then_each_request_is_there_once() {
    var registry = new SimpleMeterRegistry();
    registry.config().meterFilter(new Labels());

    registry.counter("http.client.requests", "address", "a:1", "uri", "/v1/names").increment();
    registry.counter("http.client.requests", "uri", "/v1/names").increment();
    registry.counter("http.client.active.connections", "clientName", "entities").increment();

    assertThat(registry.getMeters()).hasSize(1);
  }
}
