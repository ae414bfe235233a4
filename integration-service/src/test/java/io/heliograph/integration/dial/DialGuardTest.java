package io.heliograph.integration.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.net.IpRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialGuardTest {
  private final DialGuard guard = new DialGuard(List.of(), Set.of(443, 80));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.192",
        "192.88.99.1",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesWhatIsNotPublic(String address) {
    assertThat(guard.refusal(InetAddress.ofLiteral(address), 443)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.4.4", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
  void permitsWhatIsPublic(String address) {
    assertThat(guard.refusal(InetAddress.ofLiteral(address), 443)).isEmpty();
  }

  @Test
  void looksThroughMappedAddressesThatJavaLeftAsTheyAre() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;

    assertThat(guard.refusal(Inet6Address.getByAddress("evil", mapped, -1), 443))
        .contains("address is loopback (expected: public)");
  }

  @Test
  void permitsPortsOfTheList() {
    InetAddress address = InetAddress.ofLiteral("8.8.4.4");

    assertThat(guard.refusal(address, 80)).isEmpty();
    assertThat(guard.refusal(address, 22)).contains("port 22 is not allowed (expected: [80, 443])");
  }

  @Test
  void anOperatorMayPermitRangesOnEveryPort() {
    DialGuard local =
        new DialGuard(List.of(IpRange.parse("127.0.0.0/8").orElseThrow()), Set.of(443));

    assertThat(local.refusal(InetAddress.ofLiteral("127.0.0.1"), 39_000)).isEmpty();
    assertThat(local.refusal(InetAddress.ofLiteral("10.0.0.1"), 443)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.org/hooks?a=b |",
        "http://example.org |",
        "https://[2606:4700::1111]/ |",
        "ftp://example.org/ | wrong scheme (expected: https or http)",
        "file:///etc/passwd | wrong scheme (expected: https or http)",
        "https:///nowhere | no host (expected: such as https://example.org/hooks)",
        "hooks | wrong scheme (expected: https or http)",
        "https://a b/ | not a URL (expected: such as https://example.org/hooks)",
        "https://me:secret@example.org/ | holds credentials (expected: none; deliveries are"
            + " signed)",
        "https://example.org/#part | holds a fragment (expected: none)",
        "https://example.org:22/ | port 22 is not allowed (expected: [80, 443])",
        "https://example.org:99999/ | port 99999 (expected: 1..65535)",
        "http://169.254.169.254/latest | address is link_local (expected: public)",
        "http://[::ffff:10.0.0.1]/ | address is private (expected: public)",
      })
  void aUrlIsCheckedBeforeItIsStored(String url, String mistake) {
    assertThat(WebhookUrl.mistake(url, guard).orElse(null)).isEqualTo(mistake);
  }
}
