package io.heliograph.playbook.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.match.MatchRecord;
import io.heliograph.playbook.match.MatchRecord.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardWindowsTest {
  private static final long START = 1_767_608_430_000L;
  private static final long MINUTE = 60_000;

  private final Map<KeyWindow.Offer, Integer> offers = new EnumMap<>(KeyWindow.Offer.class);
  private int forgotten;
  private int lastId;

  @Test
  void detectsWhenTheThresholdIsReachedAndNamesItsEvidence() {
    ShardWindows windows = windows(1000);

    assertThat(windows.apply(record("a", at(0), at(10), at(20)))).isEmpty();
    List<Detection> detections = windows.apply(record("a", at(30)));

    assertThat(detections).hasSize(1);
    Detection detection = detections.getFirst();
    assertThat(detection.signalIds()).containsExactly(id(1), id(2), id(3), id(4));
    assertThat(detection.triggerId()).isEqualTo(id(4));
    assertThat(detection.from().toEpochMilli()).isEqualTo(START);
    assertThat(detection.to().toEpochMilli()).isEqualTo(START + 30);
    assertThat(detection.detectedAt().toEpochMilli()).isEqualTo(START + 30 + 5);
  }

  @Test
  void countsGroupsApartAndIgnoresRepeatsLateAndSilencedSignals() {
    ShardWindows windows = windows(1000);
    Match repeated = at(0);

    windows.apply(record("a", repeated, repeated, at(10 * MINUTE), at(-6 * MINUTE)));
    windows.apply(record("b", at(0), at(1)));
    windows.apply(record("c", at(0), at(1), at(2), at(3), at(4), at(5)));

    assertThat(offers)
        .containsEntry(KeyWindow.Offer.REPEATED, 1)
        .containsEntry(KeyWindow.Offer.LATE, 1)
        .containsEntry(KeyWindow.Offer.COMPLETED, 1)
        .containsEntry(KeyWindow.Offer.SILENCED, 2);
  }

  @Test
  void aRepeatThatIsDatedAnewIsStillARepeat() {
    ShardWindows windows = windows(1000);
    String id = id(++lastId);

    windows.apply(
        record(
            "a",
            new Match(id, START + 30_000, START),
            new Match(id, START + 14 * MINUTE, START + 14 * MINUTE)));

    assertThat(offers).containsEntry(KeyWindow.Offer.REPEATED, 1);
  }

  @Test
  void goesOnCountingWhenThePlaybookChanges() {
    ShardWindows windows = windows(1000);
    windows.apply(record("a", at(0), at(1), at(2)));
    MatchRecord before = record("a", at(3));
    MatchRecord newVersion =
        new MatchRecord(
            before.playbook(),
            2,
            before.title(),
            before.organizationId(),
            before.applicationId(),
            before.environment(),
            before.group(),
            before.count(),
            before.within(),
            before.cooldown(),
            before.mode(),
            before.respond(),
            before.matches());

    assertThat(windows.apply(newVersion))
        .singleElement()
        .satisfies(detection -> assertThat(detection.version()).isEqualTo(2));
  }

  @Test
  void capsTheTimestampsOfAGroupAndStillDetects() {
    ShardWindows windows = windows(1000);
    List<Match> slow = new ArrayList<>();
    for (int n = 0; n < 2000; n++) {
      slow.add(at(n * 400L)); // never four within a second
    }

    assertThat(windows.apply(record("a", slow.toArray(Match[]::new)))).isEmpty();
    assertThat(offers.get(KeyWindow.Offer.CAPPED)).isPositive();
    assertThat(windows.encode(bucketOf("a")).length).isLessThan(1100 * 24);
    long then = 2000 * 400L;
    assertThat(windows.apply(record("a", at(then), at(then + 1), at(then + 2)))).hasSize(1);
  }

  @Test
  void forgetsTheLongestIdleGroupsWhenThereAreTooMany() {
    ShardWindows windows = windows(64);
    for (int n = 0; n < 65; n++) {
      windows.apply(record("g" + n, at(n)));
    }

    assertThat(forgotten).isEqualTo(5);
    assertThat(windows.keys()).isEqualTo(60);
    windows.apply(record("g0", at(100), at(101), at(102)));
    assertThat(offers).as("the first of g0 is forgotten").doesNotContainKey(offer("COMPLETED"));
    windows.apply(record("g64", at(100), at(101), at(102)));
    assertThat(offers).as("that of g64 is not").containsEntry(offer("COMPLETED"), 1);
  }

  @Test
  void tidyingDropsWhatCannotMatterAnyMoreAndOnlyThat() {
    ShardWindows windows = windows(1000);
    windows.apply(record("old", at(0)));
    windows.apply(record("new", at(20 * MINUTE)));
    tidyAll(windows);
    assertThat(windows.keys()).isEqualTo(2);

    windows.apply(record("new", at(100 * MINUTE)));
    tidyAll(windows);

    assertThat(windows.keys()).isOne();
  }

  @Test
  void aRestoredShardGoesOnAsIfNothingHadHappened() {
    ShardWindows before = windows(1000);
    for (int n = 0; n < 50; n++) {
      before.apply(record("g" + n, at(n), at(n + 1), at(n + 2)));
    }
    ShardWindows after = windows(1000);
    for (int bucket = 0; bucket < ShardWindows.BUCKETS; bucket++) {
      after.restore(before.encode(bucket));
    }
    after.restoreClock(before.receivedAt());

    assertThat(after.keys()).isEqualTo(50);
    for (int n = 0; n < 50; n++) {
      MatchRecord last = record("g" + n, at(n + 3));
      assertThat(after.apply(last)).hasSize(1).isEqualTo(before.apply(last));
    }
  }

  private static KeyWindow.Offer offer(String name) {
    return KeyWindow.Offer.valueOf(name);
  }

  private static void tidyAll(ShardWindows windows) {
    for (int bucket = 0; bucket < ShardWindows.BUCKETS; bucket++) {
      windows.tidyNext();
    }
  }

  private int bucketOf(String group) {
    return WindowKey.of(record(group, at(0)).key()).bucket(ShardWindows.BUCKETS);
  }

  private ShardWindows windows(int maxKeys) {
    return new ShardWindows(
        new WindowLimits(Duration.ofMinutes(15), Duration.ofHours(1), maxKeys),
        new WindowCounts() {
          @Override
          public void offered(KeyWindow.Offer offer) {
            offers.merge(offer, 1, Integer::sum);
          }

          @Override
          public void forgotten(int groups) {
            forgotten += groups;
          }
        });
  }

  private Match at(long millis) {
    return new Match(id(++lastId), START + millis, START + millis + 5);
  }

  private static String id(int number) {
    return "%032x".formatted(number);
  }

  private static MatchRecord record(String group, Match... matches) {
    return new MatchRecord(
        "p",
        1,
        "t",
        "o",
        "a",
        "production",
        new Group(GroupBy.IP, group),
        4,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Mode.LIVE,
        List.of(),
        List.of(matches));
  }
}
