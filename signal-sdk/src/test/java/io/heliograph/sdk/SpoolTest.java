package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpoolTest {
  private final CrashDisk disk = new CrashDisk();
  private final SendTally tally = new SendTally();

  private Spool open() throws IOException {
    return new Spool(disk, 2_000, 400, tally);
  }

  private static List<byte[]> signals(int from, int count) {
    List<byte[]> signals = new ArrayList<>();
    for (int at = from; at < from + count; at++) {
      signals.add(String.format("signal %03d %50d", at, at).getBytes(StandardCharsets.UTF_8));
    }
    return signals;
  }

  private static List<String> names(Optional<Outbox.Batch> batch) {
    return batch.stream()
        .flatMap(taken -> taken.signals().stream())
        .map(signal -> new String(signal, 7, 3, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void givesBackInOrderWhatAnEarlierProcessLeft() throws IOException {
    Spool spool = open();
    spool.append(signals(0, 7));
    Optional<Outbox.Batch> first = spool.take(3, 10_000);
    assertThat(names(first)).containsExactly("000", "001", "002");
    first.orElseThrow().settle(2);

    Spool next = open();

    assertThat(next.unsent()).isEqualTo(5);
    assertThat(names(next.take(100, 10_000))).startsWith("002", "003");
  }

  @Test
  void leavesNothingOnDiskOfWhatWasSent() throws IOException {
    Spool spool = open();
    spool.append(signals(0, 20));
    while (spool.waiting() > 0) {
      Outbox.Batch batch = spool.take(7, 10_000).orElseThrow();
      batch.settle(batch.signals().size());
    }

    assertThat(disk.names()).containsExactly(SpoolPosition.NAME);
    assertThat(disk.bytes()).isLessThan(100);
  }

  @Test
  void dropsTheOldestWhenItIsFullAndCountsThem() throws IOException {
    Spool spool = open();
    for (int at = 0; at < 100; at += 5) {
      spool.append(signals(at, 5));
    }

    assertThat(disk.bytes()).isLessThanOrEqualTo(2_100);
    long kept = spool.unsent();
    assertThat(tally.losses()).isEqualTo(Map.of("spool_full", 100 - kept));
    assertThat(names(spool.take(1, 10_000))).containsExactly(String.format("%03d", 100 - kept));
  }

  @Test
  void aBatchOnItsWayIsNotCountedAsDroppedWithItsSegment() throws IOException {
    Spool spool = open();
    spool.append(signals(0, 5));
    Outbox.Batch first = spool.take(2, 10_000).orElseThrow();
    for (int at = 5; at < 105; at += 5) {
      spool.append(signals(at, 5));
    }
    long dropped = tally.losses().getOrDefault("spool_full", 0L);
    first.settle(1);

    assertThat(tally.losses()).isEqualTo(Map.of("spool_full", dropped + 1));
    assertThat(spool.unsent() + dropped + 2).isEqualTo(105);
  }

  @Test
  void aFullDiskRefusesTheNewAndKeepsTheOld() throws IOException {
    Spool spool = open();
    spool.append(signals(0, 3));
    disk.fail(true);
    assertThatThrownBy(() -> spool.append(signals(3, 3))).isInstanceOf(IOException.class);
    disk.fail(false);
    spool.append(signals(6, 2));

    List<String> all = new ArrayList<>();
    while (spool.waiting() > 0) {
      Optional<Outbox.Batch> batch = spool.take(10, 10_000);
      all.addAll(names(batch));
      batch.orElseThrow().settle(batch.get().signals().size());
    }
    assertThat(all).containsExactly("000", "001", "002", "006", "007");
  }

  @Test
  void survivesAnyBitTurnedOverAndSaysSo() throws IOException {
    for (int seed = 0; seed < 500; seed++) {
      CrashDisk damaged = new CrashDisk();
      new Spool(damaged, 2_000, 400, new SendTally()).append(signals(0, 20));
      damaged.damage(new Random(seed));

      SendTally counts = new SendTally();
      Spool spool = new Spool(damaged, 2_000, 400, counts);
      List<String> all = new ArrayList<>();
      while (spool.waiting() > 0) {
        Optional<Outbox.Batch> batch = spool.take(10, 10_000);
        all.addAll(names(batch));
        batch.orElseThrow().settle(batch.get().signals().size());
      }

      assertThat(all).as("seed %s", seed).isSorted().doesNotHaveDuplicates();
      assertThat(all.size() == 20 || counts.losses().containsKey("spool_damaged"))
          .as("seed %s: %s", seed, all)
          .isTrue();
    }
  }
}
