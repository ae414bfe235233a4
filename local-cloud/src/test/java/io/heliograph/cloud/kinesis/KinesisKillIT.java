package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while it acknowledges records; not one of them may be missing after. */
class KinesisKillIT {
  private static final int KILLS = 3;

  /** Some thousand lines of a sequence number and a short text. */
  private static final int BYTES_BEFORE_KILL = 200_000;

  @TempDir private Path directory;

  @Test
  void losesNothingAcknowledgedWhenKilled() throws Exception {
    Map<String, String> acknowledged = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      writeUntilKilled(acknowledged);

      Map<String, String> stored = readAll();
      assertThat(stored).containsAllEntriesOf(acknowledged);
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS * 1_000);
  }

  private void writeUntilKilled(Map<String, String> acknowledged) throws Exception {
    Path output = Files.createTempFile(directory, "acknowledged", ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgingWriter.class.getName(),
                directory.toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> Files.size(output) > BYTES_BEFORE_KILL);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    String text = Files.readString(output);
    // The last line may be cut off by the kill.
    text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .forEach(line -> acknowledged.put(line.substring(0, 56), line.substring(57)));
  }

  private Map<String, String> readAll() throws IOException {
    Map<String, String> stored = new HashMap<>();
    try (KinesisService kinesis =
        KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC())) {
      for (String shardId : kinesis.shardIds(AcknowledgingWriter.STREAM)) {
        kinesis
            .read(AcknowledgingWriter.STREAM, shardId, null, Integer.MAX_VALUE)
            .forEach(
                record ->
                    stored.put(
                        record.sequenceNumber(),
                        new String(record.data(), StandardCharsets.UTF_8)));
      }
    }
    return stored;
  }
}
