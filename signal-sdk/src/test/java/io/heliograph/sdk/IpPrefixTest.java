package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.7, true",
    "192.0.2.0/24, 192.0.3.7, false",
    "192.0.2.77/24, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7/32, 192.0.2.8, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 1.2.3.4, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/65, 2001:db8:0:0:7fff::1, true",
    "2001:db8::/65, 2001:db8:0:0:8000::1, false",
    "2001:DB8::1, 2001:db8:0:0:0:0:0:1, true",
    "::ffff:192.0.2.0/120, 192.0.2.7, true",
    "192.0.2.7, ::ffff:192.0.2.7, true",
    "192.0.2.7, ::ffff:c000:207, true",
    "fe80::1, fe80::1%eth0, true",
    "2001:db8::1, [2001:db8::1], true",
    "1::, 1:0:0:0:0:0:0:0, true",
    "::, 0:0:0:0:0:0:0:0, true",
    "64:ff9b::/96, 64:ff9b::192.0.2.1, true",
  })
  void containsAddressesThatBeginWithIt(String range, String address, boolean expected) {
    var prefix = IpPrefix.find(range).orElseThrow();

    assertThat(prefix.contains(IpPrefix.findAddress(address).orElseThrow())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4/33",
        "1.2.3.4/-1",
        "1.2.3.4/",
        "1.2.3.4/024",
        "1.2.3.4/8/8",
        "::1/129",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        "::1.2.3",
        "1.2.3.4::",
        ":1",
        "1:",
        "0x7f.1.1.1",
        "1.2.3.4%eth0",
        "::ffff:1.2.3.4/8",
        "١.2.3.4"
      })
  void findsNothingInOtherTexts(String text) {
    assertThat(IpPrefix.find(text)).isEmpty();
  }

  @Test
  void readsAddressesLikeTheJdk() throws UnknownHostException {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      for (int zeros = random.nextInt(8); zeros > 0; zeros--) {
        bytes[random.nextInt(bytes.length)] = 0;
      }
      InetAddress address = InetAddress.getByAddress(bytes);
      var found = IpPrefix.findAddress(String.valueOf(address.getHostAddress())).orElseThrow();

      var text = new StringBuilder();
      for (byte each : bytes) {
        text.append(String.format("%02x", each));
      }
      String bits = String.format("%016x%016x", found.high(), found.low());
      assertThat(bits.substring(0, bytes.length * 2)).isEqualTo(text.toString());
    }
  }
}
