package io.heliograph.spring.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
  private final TrustedProxies proxies =
      new TrustedProxies(List.of("10.0.0.0/8", "fd00::/8", "no range"));

  @Test
  void believesNobodyUnlessTold() {
    assertThat(new TrustedProxies(List.of()).client("10.0.0.1", "203.0.113.5"))
        .isEqualTo("10.0.0.1");
  }

  @Test
  void takesTheLastAddressThatATrustedProxySaw() {
    assertThat(proxies.client("10.0.0.1", "203.0.113.5")).isEqualTo("203.0.113.5");
    assertThat(proxies.client("10.0.0.1", "1.1.1.1, 203.0.113.5, 10.0.0.2"))
        .isEqualTo("203.0.113.5");
    assertThat(proxies.client("fd00::1", "[2001:db8::1]:443")).isEqualTo("2001:db8::1");
    assertThat(proxies.client("10.0.0.1", "203.0.113.5:1234")).isEqualTo("203.0.113.5");
  }

  @Test
  void aClientCannotClaimToBeSomebodyElse() {
    assertThat(proxies.client("198.51.100.1", "203.0.113.5")).isEqualTo("198.51.100.1");
    assertThat(proxies.client("10.0.0.1", "203.0.113.5, 198.51.100.1")).isEqualTo("198.51.100.1");
  }

  @Test
  void stopsAtWhatIsNoAddress() {
    assertThat(proxies.client("10.0.0.1", "203.0.113.5, unknown")).isEqualTo("10.0.0.1");
    assertThat(proxies.client("10.0.0.1", "")).isEqualTo("10.0.0.1");
    assertThat(proxies.client("10.0.0.1", "unknown, 10.0.0.3")).isEqualTo("10.0.0.3");
  }
}
