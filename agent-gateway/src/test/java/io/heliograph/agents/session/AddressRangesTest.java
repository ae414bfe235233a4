package io.heliograph.agents.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.net.IpRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AddressRangesTest {
  private static final long SEED = 20261124;

  private static IpRange range(String text) {
    return IpRange.parse(text).orElseThrow();
  }

  private static List<String> subtract(String from, String... taken) {
    List<IpRange> ranges = new ArrayList<>();
    for (String each : taken) {
      ranges.add(range(each));
    }
    return AddressRanges.subtract(range(from), ranges).stream().map(IpRange::toString).toList();
  }

  @Test
  void takesOneAddressOutOfARange() {
    assertThat(subtract("198.51.100.0/29", "198.51.100.2"))
        .containsExactly("198.51.100.0/31", "198.51.100.3", "198.51.100.4/30");
  }

  @Test
  void leavesARangeAsItIsWhenNothingIsTaken() {
    assertThat(subtract("203.0.113.9")).containsExactly("203.0.113.9");
    assertThat(subtract("2001:db8::/32", "203.0.113.9")).containsExactly("2001:db8::/32");
  }

  @Test
  void namesARangeByItsFirstAddress() {
    assertThat(subtract("198.51.100.77/24")).containsExactly("198.51.100.0/24");
  }

  @Test
  void leavesNothingWhenAllIsTaken() {
    assertThat(subtract("198.51.100.0/30", "198.51.100.0/31", "198.51.100.2", "198.51.100.3"))
        .isEmpty();
    assertThat(subtract("198.51.100.0/30", "198.51.0.0/16")).isEmpty();
  }

  @Test
  void splitsIpv6AroundMappedAddresses() {
    assertThat(subtract("::/0", "2001:db8::1")).hasSize(128).contains("8000::/1");
  }

  /** Any address is in the result exactly when it is in the range and in none of the taken ones. */
  @Test
  void isExactForRandomRanges() {
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < 500; round++) {
      IpRange from = range("10.0.0." + random.nextInt(256) + "/" + (24 + random.nextInt(9)));
      List<IpRange> taken = new ArrayList<>();
      for (int at = random.nextInt(4); at > 0; at--) {
        taken.add(range("10.0.0." + random.nextInt(256) + "/" + (24 + random.nextInt(9))));
      }

      List<IpRange> left = AddressRanges.subtract(from, taken);

      for (int last = 0; last < 256; last++) {
        IpAddress address = IpAddress.parse("10.0.0." + last).orElseThrow();
        long times = left.stream().filter(each -> each.contains(address)).count();
        boolean expected =
            from.contains(address) && taken.stream().noneMatch(each -> each.contains(address));
        assertThat(times)
            .describedAs("seed %d round %d: %s minus %s at %s", SEED, round, from, taken, address)
            .isEqualTo(expected ? 1 : 0);
      }
    }
  }
}
