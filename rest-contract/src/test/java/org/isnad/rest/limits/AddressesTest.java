package org.isnad.rest.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  private static final Addresses EXEMPT =
      new Addresses(List.of("127.0.0.1", " 10.1.0.0/16", "2001:db8::/32"));

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.0.0.2, false",
    "10.1.255.3, true",
    "10.2.0.1, false",
    "2001:db8:1::7, true",
    "2001:db9::7, false",
    "a-name, false",
  })
  void given_networks_that_are_exempt_when_an_address_asks_then_it_is_if_it_lies_in_one(
      String address, boolean exempt) {
    assertThat(EXEMPT.exempt(address)).isEqualTo(exempt);
  }

  @Test
  void given_two_addresses_of_one_ipv6_network_when_counted_then_they_are_one() {
    assertThat(Addresses.counted("2001:db8:1:2::7"))
        .isEqualTo(Addresses.counted("2001:db8:1:2::8"));
    assertThat(Addresses.counted("2001:db8:1:2::7"))
        .isNotEqualTo(Addresses.counted("2001:db8:1:3::7"));
    assertThat(Addresses.counted("10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @Test
  void given_what_is_no_network_when_read_then_it_fails() {
    assertThatThrownBy(() -> new Addresses(List.of("home"))).isInstanceOf(RuntimeException.class);
  }
}
