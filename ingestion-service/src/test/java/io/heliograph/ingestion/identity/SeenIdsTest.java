package io.heliograph.ingestion.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.identity.SeenIds.Claim;
import io.heliograph.kit.signal.SignalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
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
    assertThat(claim(seen, id)).isInstanceOf(Claim.Granted.class);
    seen.settle(List.of(id), List.of(true));
  }

  private static Claim claim(SeenIds seen, String id) {
    return seen.claim(List.of(id)).getFirst();
  }

  @Test
  void remembersOnlyWhatTheStreamAcknowledged() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000);

    assertThat(claim(seen, id(1))).isInstanceOf(Claim.Granted.class);
    seen.settle(List.of(id(1)), List.of(false));
    assertThat(claim(seen, id(1))).isInstanceOf(Claim.Granted.class);
    seen.settle(List.of(id(1)), List.of(true));
    assertThat(claim(seen, id(1))).isInstanceOf(Claim.Seen.class);
  }

  @Test
  void grantsAnIdToOneCallerAtATime() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000);
    claim(seen, id(1));

    Claim other = claim(seen, id(1));
    assertThat(other)
        .isInstanceOfSatisfying(
            Claim.UnderWay.class, claim -> assertThat(claim.acknowledged()).isNotDone());
    seen.settle(List.of(id(1)), List.of(true));

    assertThat(other)
        .isInstanceOfSatisfying(
            Claim.UnderWay.class,
            claim -> assertThat(claim.acknowledged()).isCompletedWithValue(true));
  }

  @Test
  void grantsAnIdThatOccursTwiceOnce() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000);

    List<Claim> claims = seen.claim(List.of(id(1), id(2), id(1)));

    assertThat(claims.get(0)).isInstanceOf(Claim.Granted.class);
    assertThat(claims.get(1)).isInstanceOf(Claim.Granted.class);
    assertThat(claims.get(2)).isInstanceOf(Claim.UnderWay.class);
  }

  @Test
  void takesForLostWhatTheStreamDidNotSpeakOf() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000);
    seen.claim(List.of(id(1), id(2)));

    seen.settle(List.of(id(1), id(2)), List.of(true));

    assertThat(claim(seen, id(1))).isInstanceOf(Claim.Seen.class);
    assertThat(claim(seen, id(2))).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void remembersForTheWholeLifetimeAndNotForEver() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 1_000_000);
    remember(seen, id(1));

    for (int minute = 0; minute < 15; minute++) {
      remember(seen, id(100 + minute));
      assertThat(claim(seen, id(1))).as("minute %s", minute).isInstanceOf(Claim.Seen.class);
      now = now.plusSeconds(60);
    }
    for (int minute = 15; minute < 25; minute++) {
      remember(seen, id(100 + minute));
      now = now.plusSeconds(60);
    }

    assertThat(claim(seen, id(1))).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void forgetsEarlierWhenThereIsNoRoom() {
    SeenIds seen = new SeenIds(clock, LIFETIME, 4_000);

    for (int at = 0; at < 50_000; at++) {
      remember(seen, id(at));
    }

    assertThat(seen.size()).isBetween(3_000, 4_000);
    assertThat(claim(seen, id(49_999))).isInstanceOf(Claim.Seen.class);
    assertThat(claim(seen, id(0))).isInstanceOf(Claim.Granted.class);
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
