package org.isnad.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.isnad.system.walk.Wire.Field;
import org.junit.jupiter.api.Test;

class CallTest {
  private static final Operation GET =
      Contracts.of("paths: {\"/v1/things/{id}/parts\": {get: {responses: {}}}}")
          .operations()
          .getFirst();

  @Test
  void given_any_text_when_put_into_an_address_then_it_is_escaped_byte_by_byte() {
    var call =
        new Call(
            GET,
            Map.of("id", "a:b/c é"),
            List.of(new Field("q", "😀"), new Field("q", "a&b=\0")),
            Map.of(),
            null,
            null,
            null);

    assertThat(call.target())
        .isEqualTo("/v1/things/a%3Ab%2Fc%20%C3%A9/parts?q=%F0%9F%98%80&q=a%26b%3D%00");
  }

  @Test
  void given_half_a_surrogate_pair_when_escaped_then_the_bytes_are_no_utf_8() {
    assertThat(Call.escaped("\ud800")).isEqualTo("%ED%A0%80");
  }

  @Test
  void given_a_parameter_when_set_again_then_only_the_new_values_are_sent() {
    var call =
        new Call(
            GET,
            Map.of("id", "x"),
            List.of(new Field("a", "1"), new Field("b", "2")),
            Map.of(),
            null,
            null,
            null);

    assertThat(call.with("a", List.of("3", "4")).target()).endsWith("?b=2&a=3&a=4");
  }
}
