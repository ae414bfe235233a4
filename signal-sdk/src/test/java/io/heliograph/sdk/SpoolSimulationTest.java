package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.heliograph.sdk.CrashDisk.Crash;
import io.heliograph.sdk.Transport.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Spool and sender, without threads, killed in the middle of writes. A failing seed says itself:
 * run it alone with {@code new Life(seed).live()}.
 */
class SpoolSimulationTest {
  private static final int SEEDS = 3_000;
  private static final int MAX_BYTES = 3_000;
  private static final int SEGMENT = 500;

  /** Nothing has to go for want of room. */
  private static final int ROOMY = 1 << 20;

  private static final Logger LOG = Logger.getLogger("io.heliograph.sdk");

  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void unsilence() {
    LOG.setLevel(null);
  }

  @Test
  void whatWasSpooledArrivesWhateverIsKilled() throws Exception {
    int crashes = 0;
    int drops = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Life life = new Life(seed);
      try {
        life.live();
      } catch (AssertionError | RuntimeException failed) {
        fail("seed " + seed, failed);
      }
      crashes += life.crashes;
      drops += life.lostOnPurpose;
    }
    assertThat(crashes).as("crashes of all seeds").isGreaterThan(SEEDS);
    assertThat(drops).as("signals that did not fit").isGreaterThan(SEEDS);
  }

  @Test
  void everyPrefixOfAllWritesIsAGoodPlaceToCrash() throws Exception {
    for (long at = 0; at < 1_500; at++) {
      Life life = new Life(7);
      life.lives = 1;
      life.crashAt = at;
      try {
        life.live();
      } catch (AssertionError | RuntimeException failed) {
        fail("crash after " + at + " bytes", failed);
      }
    }
  }

  /** A sender through crashes and restarts, against a platform that answers at random. */
  private static final class Life {
    private final Random random;
    private final CrashDisk disk = new CrashDisk();
    private final Set<String> spooled = new LinkedHashSet<>();
    private final Set<String> attempted = new HashSet<>();
    private final Map<String, Integer> arrived = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private int lives;
    private long crashAt;
    private int crashes;
    private int lostOnPurpose;
    private int next;
    private boolean healthy;
    private boolean power;
    private int maxBytes;
    private @Nullable SendTally tally;
    private @Nullable Spool spool;

    private Life(long seed) {
      random = new Random(seed);
      lives = 1 + random.nextInt(4);
      crashAt = random.nextInt(4_000);
      power = random.nextInt(4) == 0;
      maxBytes = random.nextBoolean() ? MAX_BYTES : ROOMY;
    }

    private void live() throws Exception {
      for (int life = 0; life < lives; life++) {
        disk.crashAfter(crashAt);
        try {
          start();
          for (int step = 0; step < 60; step++) {
            step();
          }
          spool().close();
        } catch (Crash crash) {
          crashes++;
        }
        if (power) {
          disk.powerCut(random);
        } else {
          disk.restart();
        }
        crashAt = random.nextInt(4_000);
        lostOnPurpose += dropped();
      }
      healthy = true;
      start();
      while (spool().waiting() > 0) {
        send();
      }
      lostOnPurpose += dropped();
      assertConserved();
      Set<String> missing = new LinkedHashSet<>(spooled);
      missing.removeAll(arrived.keySet());
      missing.removeAll(settled);
      if (!power && maxBytes == ROOMY) {
        assertThat(missing).isEmpty();
      } else if (!power) {
        assertThat(missing.size()).as("missing %s", missing).isLessThanOrEqualTo(lostOnPurpose);
      }
      assertThat(attempted).containsAll(arrived.keySet());
    }

    private void start() throws IOException {
      tally = new SendTally();
      spool = new Spool(disk, maxBytes, SEGMENT, tally);
      if (!power) {
        assertThat(disk.bytes()).isLessThanOrEqualTo(maxBytes + 100);
      }
    }

    private void step() throws Exception {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> append();
        case 3, 4 -> send();
        default -> spool().force();
      }
      assertConserved();
    }

    private void append() throws IOException {
      List<byte[]> signals = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int count = 1 + random.nextInt(8); count > 0; count--) {
        String name = "{\"n\":" + next++ + ",\"p\":\"" + "x".repeat(random.nextInt(120)) + "\"}";
        names.add(name);
        signals.add(name.getBytes(StandardCharsets.UTF_8));
      }
      attempted.addAll(names);
      signals.forEach(each -> tally().submitted());
      spool().append(signals);
      spooled.addAll(names);
      assertThat(disk.bytes()).isLessThanOrEqualTo(maxBytes + 100);
    }

    private void send() throws Exception {
      if (spool().waiting() == 0) {
        return;
      }
      BatchSender sender =
          new BatchSender(
              this::answer,
              new Direct(spool()),
              tally(),
              new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0),
              Clock.systemUTC(),
              new BatchSender.Limits(3, true, Duration.ofMillis(1), Integer.MAX_VALUE));
      try {
        sender.sendNext();
      } catch (InterruptedException gaveUp) {
        // The deadline of a close: what is left stays.
      }
    }

    /** The platform: it knows a signal again, answers get lost, and it has bad moments. */
    private Answer answer(byte[] body, boolean gzip) throws IOException, InterruptedException {
      List<String> signals = new ArrayList<>();
      for (Object each :
          (List<?>) Objects.requireNonNull(Json.read(new String(body, StandardCharsets.UTF_8)))) {
        signals.add(Json.write(each));
      }
      int kind = healthy ? 0 : random.nextInt(9);
      if (!healthy && random.nextInt(3) == 0) {
        // The other thread goes on meanwhile.
        append();
      }
      switch (kind) {
        case 1 -> throw new IOException("no connection");
        case 2 -> {
          return new Answer(503, "", null);
        }
        case 3 -> throw new InterruptedException("deadline");
        case 4 -> {
          if (signals.size() > 1) {
            return new Answer(413, "", null);
          }
        }
        case 5 -> {
          settled.add(signals.get(0));
          return new Answer(
              422, "{\"rejected\":[{\"index\":0,\"reason\":\"PAYLOAD_INVALID\"}]}", null);
        }
        default -> {}
      }
      long known = signals.stream().filter(arrived::containsKey).count();
      signals.forEach(signal -> arrived.merge(signal, 1, Integer::sum));
      if (kind == 6) {
        throw new IOException("the answer got lost");
      }
      return new Answer(202, "{\"status\":true,\"duplicates\":" + known + "}", null);
    }

    private void assertConserved() {
      SendCounts counts = tally().counts(spool().unsent());
      if (counts.pending() != counts.spooled() || spool().waiting() != counts.spooled()) {
        throw new AssertionError(counts + ", waiting " + spool().waiting());
      }
    }

    private int dropped() {
      return tally == null ? 0 : (int) SendTally.total(tally.losses());
    }

    private SendTally tally() {
      return Objects.requireNonNull(tally);
    }

    private Spool spool() {
      return Objects.requireNonNull(spool);
    }
  }

  /** The spool as an outbox that never waits. */
  private record Direct(Spool spool) implements Outbox {
    @Override
    public @Nullable Batch take() {
      try {
        return spool.take(7, 400).orElse(null);
      } catch (IOException failed) {
        throw new AssertionError(failed);
      }
    }

    @Override
    public void sleepWhileOpen(Duration time) {}

    @Override
    public boolean isClosed() {
      return false;
    }
  }
}
