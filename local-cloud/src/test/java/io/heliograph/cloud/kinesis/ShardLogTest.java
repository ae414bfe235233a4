package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardLogTest {
  private static final int HEADER_BYTES = 8;
  private static final int FIXED_BODY_BYTES = 18;

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();

  @Test
  void recoversEveryWholeRecordWhereverTheFileWasCut() throws IOException {
    List<Integer> ends = new ArrayList<>();
    try (ShardLog log = open(directory.resolve("whole"))) {
      int end = 0;
      for (int i = 0; i < 12; i++) {
        append(log, "record " + "x".repeat(i * 7));
        end += HEADER_BYTES + FIXED_BODY_BYTES + 3 + 7 + i * 7;
        ends.add(end);
      }
    }
    byte[] whole = Files.readAllBytes(onlySegment(directory.resolve("whole")));
    assertThat(ends.getLast()).isEqualTo(whole.length);

    for (int cut = 0; cut <= whole.length; cut++) {
      Path torn = directory.resolve("cut-" + cut);
      Files.createDirectories(torn);
      Files.write(torn.resolve("%019d.log".formatted(1)), Arrays.copyOf(whole, cut));

      int length = cut;
      long kept = ends.stream().filter(end -> end <= length).count();
      try (ShardLog log = open(torn)) {
        assertThat(texts(log)).as("cut at %d", cut).hasSize((int) kept);
        append(log, "after");
        assertThat(texts(log)).hasSize((int) kept + 1).last().isEqualTo("after");
      }
    }
  }

  @Test
  void recoversThePrefixBeforeDamage() throws IOException {
    long seed = 20_261_124;
    Random random = new Random(seed);
    try (ShardLog log = open(directory.resolve("whole"))) {
      for (int i = 0; i < 50; i++) {
        append(log, "record " + i);
      }
    }
    byte[] whole = Files.readAllBytes(onlySegment(directory.resolve("whole")));

    for (int round = 0; round < 200; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Path torn = directory.resolve("damaged-" + round);
      Files.createDirectories(torn);
      Files.write(torn.resolve("%019d.log".formatted(1)), damaged);

      try (ShardLog log = open(torn)) {
        List<String> kept = texts(log);
        assertThat(kept)
            .as("seed %d, round %d", seed, round)
            .hasSizeLessThan(50)
            .containsExactlyElementsOf(
                IntStream.range(0, kept.size()).mapToObj(i -> "record " + i).toList());
      }
    }
  }

  @Test
  void takesATailOfZerosForTorn() throws IOException {
    try (ShardLog log = open(directory)) {
      append(log, "one");
    }
    Path segment = onlySegment(directory);
    byte[] whole = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(whole, whole.length + 4_096));

    try (ShardLog log = open(directory)) {
      assertThat(texts(log)).containsExactly("one");
      assertThat(Files.size(segment)).isEqualTo(whole.length);
    }
  }

  @Test
  void readsAcrossSegmentsFromAnyOrdinalAfterReopening() throws IOException {
    try (ShardLog log = open(directory, 500)) {
      for (int i = 1; i <= 100; i++) {
        append(log, "record " + i);
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.count()).isGreaterThan(3);
    }

    try (ShardLog log = open(directory, 500)) {
      for (int from = 1; from <= 101; from++) {
        RecordBatch batch = new RecordBatch(1_000, Long.MAX_VALUE);
        log.read(from, batch);
        assertThat(batch.records()).hasSize(101 - from);
        assertThat(batch.records())
            .extracting(LogRecord::ordinal)
            .containsExactlyElementsOf(
                IntStream.rangeClosed(from, 100).mapToLong(i -> i).boxed().toList());
      }
    }
  }

  @Test
  void keepsToTheLimitsOfABatch() throws IOException {
    try (ShardLog log = open(directory)) {
      for (int i = 0; i < 10; i++) {
        append(log, "x".repeat(97)); // 100 bytes with the key
      }

      RecordBatch byCount = new RecordBatch(4, Long.MAX_VALUE);
      log.read(1, byCount);
      RecordBatch bySize = new RecordBatch(1_000, 350);
      log.read(1, bySize);
      RecordBatch oversized = new RecordBatch(1_000, 50);
      log.read(1, oversized);

      assertThat(byCount.records()).hasSize(4);
      assertThat(bySize.records()).hasSize(3);
      assertThat(oversized.records()).hasSize(1);
    }
  }

  @Test
  void findsTheFirstRecordAtOrAfterAnInstant() throws IOException {
    try (ShardLog log = open(directory, 300)) {
      long start = clock.millis();
      for (int i = 1; i <= 50; i++) {
        append(log, "record " + i);
        clock.advance(Duration.ofSeconds(1));
      }

      assertThat(log.ordinalAt(start - 5)).isEqualTo(1);
      assertThat(log.ordinalAt(start + 20_000)).isEqualTo(21);
      assertThat(log.ordinalAt(start + 20_001)).isEqualTo(22);
      assertThat(log.ordinalAt(start + 60_000)).isEqualTo(51);
    }
  }

  @Test
  void trimsWholeSegmentsThatAreTooOld() throws IOException {
    try (ShardLog log = open(directory)) {
      for (int hour = 0; hour < 30; hour++) {
        append(log, "hour " + hour);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
      }

      log.trim(clock.millis() - Duration.ofHours(24).toMillis());

      assertThat(texts(log)).hasSizeBetween(23, 25).last().isEqualTo("hour 29");
      RecordBatch fromTrimmed = new RecordBatch(1, Long.MAX_VALUE);
      log.read(1, fromTrimmed);
      assertThat(fromTrimmed.records().getFirst().ordinal()).isEqualTo(log.oldestOrdinal());
    }
  }

  @Test
  void refusesWritesOnceSealed() throws IOException {
    try (ShardLog log = open(directory)) {
      append(log, "one");
      log.seal();

      assertThatThrownBy(() -> append(log, "two")).isInstanceOf(ShardLog.ClosedToWrites.class);
      assertThat(texts(log)).containsExactly("one");
    }
  }

  @Test
  void keepsEachWritersOrderWithoutGapsUnderConcurrency() throws Exception {
    int writers = 8;
    int each = 200;
    try (ShardLog log = open(directory, 4_000)) {
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int w = 0; w < writers; w++) {
          int writer = w;
          executor.submit(
              () -> IntStream.range(0, each).forEach(i -> append(log, writer + ":" + i)));
        }
      }
      List<String> all = texts(log);

      assertThat(all).hasSize(writers * each);
      for (int w = 0; w < writers; w++) {
        String prefix = w + ":";
        assertThat(all.stream().filter(text -> text.startsWith(prefix)))
            .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
      }
    }
  }

  private ShardLog open(Path at) throws IOException {
    return open(at, 1 << 20);
  }

  private ShardLog open(Path at, long segmentBytes) throws IOException {
    return ShardLog.open(at, 1, segmentBytes, clock, () -> {});
  }

  private static void append(ShardLog log, String text) {
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    byte[] key = "key".getBytes(StandardCharsets.UTF_8);
    log.awaitDurable(log.enqueue(List.of(new ShardLog.Entry(key, data))));
  }

  private static List<String> texts(ShardLog log) {
    RecordBatch batch = new RecordBatch(Integer.MAX_VALUE, Long.MAX_VALUE);
    log.read(0, batch);
    return batch.records().stream()
        .map(record -> new String(record.data(), StandardCharsets.UTF_8))
        .toList();
  }

  private static Path onlySegment(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().getFirst();
    }
  }
}
