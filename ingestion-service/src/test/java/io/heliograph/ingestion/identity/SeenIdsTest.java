package io.heliograph.ingestion.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.identity.SeenIds.Claim;
import io.heliograph.kit.signal.SignalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private Instant now = Instant.parse("2026-01-05T10:20:30Z");
  private final InstantSource clock = () -> now;

  private static String id(int number) {
    return SignalIds.digest("test", Integer.toString(number));
  }

  private static void remember(SeenIds seen, String id) {
    assertThat(seen.claim(id)).isInstanceOf(Claim.Granted.class);
    seen.settle(id, true);
  }

  @Test
  void remembersOnlyWhatTheStreamAcknowledged() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000);

    assertThat(seen.claim(id(1))).isInstanceOf(Claim.Granted.class);
    seen.settle(id(1), false);
    assertThat(seen.claim(id(1))).isInstanceOf(Claim.Granted.class);
    seen.settle(id(1), true);
    assertThat(seen.claim(id(1))).isInstanceOf(Claim.Seen.class);
  }

  @Test
  void grantsAnIdToOneCallerAtATime() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000);
    seen.claim(id(1));

    Claim other = seen.claim(id(1));
    assertThat(other)
        .isInstanceOfSatisfying(
            Claim.UnderWay.class, claim -> assertThat(claim.acknowledged()).isNotDone());
    seen.settle(id(1), true);

    assertThat(other)
        .isInstanceOfSatisfying(
            Claim.UnderWay.class,
            claim -> assertThat(claim.acknowledged()).isCompletedWithValue(true));
  }

  @Test
  void remembersForTheWholeLifetimeAndNotForEver() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000_000);
    remember(seen, id(1));

    for (int minute = 0; minute < 15; minute++) {
      remember(seen, id(100 + minute));
      assertThat(seen.claim(id(1))).as("minute %s", minute).isInstanceOf(Claim.Seen.class);
      now = now.plusSeconds(60);
    }
    for (int minute = 15; minute < 25; minute++) {
      remember(seen, id(100 + minute));
      now = now.plusSeconds(60);
    }

    assertThat(seen.claim(id(1))).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void forgetsEarlierWhenThereIsNoRoom() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 4_000);

    for (int at = 0; at < 50_000; at++) {
      remember(seen, id(at));
    }

    assertThat(seen.size()).isBetween(3_000, 4_000);
    assertThat(seen.claim(id(49_999))).isInstanceOf(Claim.Seen.class);
    assertThat(seen.claim(id(0))).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void isExactAmongManyIds() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    LongPairSet set = new LongPairSet();
    Set<String> expected = new HashSet<>();

    for (int at = 0; at < 20_000; at++) {
      long high = random.nextInt(100);
      long low = 1L + random.nextInt(100);
      assertThat(set.contains(high, low))
          .as("seed %s", seed)
          .isEqualTo(expected.contains(high + "/" + low));
      set.add(high, low);
      expected.add(high + "/" + low);
      assertThat(set.size()).isEqualTo(expected.size());
    }
  }
}
