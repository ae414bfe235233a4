package io.heliograph.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.4.4, 8.8.4.4",
    "' 8.8.4.4:443 ', 8.8.4.4",
    "::ffff:8.8.4.4, 8.8.4.4",
    "[2001:DB8::1]:443, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "fe80::1%eth0, fe80::1",
    "::, ::",
    "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0"
  })
  void readsWhatClientsWrite(String written, String canonical) {
    assertThat(IpAddress.parse(written)).map(IpAddress::toString).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.org",
        "127.1",
        "0x7f.1",
        "256.1.1.1",
        "1.2.3",
        "[::1",
        "8.8.4.4, 1.1.1.1",
        "1.2.3.4.5"
      })
  void refusesNamesAndLooseForms(String written) {
    assertThat(IpAddress.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.4.4, PUBLIC",
    "10.1.2.3, PRIVATE",
    "172.31.0.1, PRIVATE",
    "172.32.0.1, PUBLIC",
    "127.0.0.1, LOOPBACK",
    "::1, LOOPBACK",
    "169.254.1.1, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "203.0.113.9, DOCUMENTATION",
    "2001:db8::1, DOCUMENTATION",
    "fd00::1, PRIVATE",
    "100.64.0.1, SHARED",
    "224.0.0.1, MULTICAST",
    "0.0.0.0, UNSPECIFIED",
    "2606:4700::1, PUBLIC"
  })
  void classifiesByTheSpecialPurposeRegistries(String address, AddressClass expected) {
    assertThat(AddressClass.of(IpAddress.parse(address).orElseThrow())).isEqualTo(expected);
  }

  @Test
  void rangesHoldTheirAddressesAndNoOthers() {
    IpRange range = IpRange.parse("198.51.100.128/25").orElseThrow();

    assertThat(range.contains(IpAddress.parse("198.51.100.128").orElseThrow())).isTrue();
    assertThat(range.contains(IpAddress.parse("198.51.100.255").orElseThrow())).isTrue();
    assertThat(range.contains(IpAddress.parse("198.51.100.127").orElseThrow())).isFalse();
    assertThat(range.contains(IpAddress.parse("2001:db8::1").orElseThrow())).isFalse();
    assertThat(IpRange.parse("8.8.4.4").orElseThrow()).hasToString("8.8.4.4");
    assertThat(IpRange.parse("8.8.4.4/33")).isEmpty();
    assertThat(IpRange.parse("8.8.4.4/x")).isEmpty();
  }
}
