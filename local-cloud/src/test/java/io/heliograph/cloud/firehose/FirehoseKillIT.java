package io.heliograph.cloud.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.cloud.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirehoseKillIT {
  private static final int KILLS = 4;
  private static final int BATCHES_PER_LIFE = 40;

  @TempDir Path directory;

  @Test
  void deliversEveryAcknowledgedRecordOnceAcrossKills() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    int next = 0;
    for (int life = 0; life < KILLS; life++) {
      next = putUntilKilled(next, acknowledged);
    }

    SignalsStream survivor =
        SignalsStream.start(directory, Duration.ofMillis(40), Clock.systemUTC());
    survivor.close();

    List<String> delivered = signalIds(survivor.bucket());
    assertThat(new HashSet<>(delivered)).containsAll(acknowledged);
    assertThat(delivered).doesNotHaveDuplicates();
  }

  /** Returns the number after that of the last batch which may have been put. */
  private int putUntilKilled(int first, Set<String> acknowledged) throws IOException {
    try (ChildJvm child =
        ChildJvm.start(FirehoseHost.class, directory.toString(), Integer.toString(first))) {
      int batch = first;
      for (int i = 0; i < BATCHES_PER_LIFE; i++) {
        batch = Integer.parseInt(child.awaitLine("acknowledged "));
        for (int record = 0; record < FirehoseHost.BATCH; record++) {
          acknowledged.add(batch + "-" + record);
        }
      }
      child.kill();
      return batch + 100_000; // leaves numbers to batches that nobody saw acknowledged
    }
  }

  private static List<String> signalIds(Path bucket) throws SQLException {
    return ParquetQuery.strings("SELECT signal_id FROM signals", bucket);
  }
}
