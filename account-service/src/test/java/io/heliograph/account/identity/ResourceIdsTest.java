package io.heliograph.account.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResourceIdsTest {

  @Test
  void givesIdsThatSortByAge() {
    String older = ids("2026-11-24T08:00:00Z").next();
    String younger = ids("2026-11-24T08:00:01Z").next();

    assertThat(older).hasSize(24).matches(ResourceIds::isId).isLessThan(younger);
  }

  @Test
  void givesDifferentIdsWithinASecond() {
    ResourceIds ids = ids("2026-11-24T08:00:00Z");

    assertThat(ids.next()).isNotEqualTo(ids.next());
  }

  @Test
  void knowsTheForm() {
    assertThat(ResourceIds.isId("0123456789abcdef01234567")).isTrue();
    assertThat(ResourceIds.isId("0123456789ABCDEF01234567")).isFalse();
    assertThat(ResourceIds.isId("0123456789abcdef0123456")).isFalse();
    assertThat(ResourceIds.isId("0123456789abcdef01234567\n")).isFalse();
  }

  private static ResourceIds ids(String now) {
    return new ResourceIds(
        Clock.fixed(Instant.parse(now), ZoneOffset.UTC), new SplittableRandom(1));
  }
}
