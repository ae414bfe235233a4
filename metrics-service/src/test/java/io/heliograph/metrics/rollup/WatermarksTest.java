package io.heliograph.metrics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.metrics.rollup.Watermarks.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarksTest {
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

  private final InMemoryProgress progress = new InMemoryProgress();
  private final InMemoryIdSnapshots snapshots = new InMemoryIdSnapshots();
  private final Watermarks watermarks = new Watermarks(progress, snapshots, Duration.ofSeconds(20));

  @Test
  void nothingIsKnownBeforeTheFirstShardIsRead() {
    assertThat(watermarks.coverage()).isEmpty();
  }

  @Test
  void theSlowestOpenShardDecides() {
    progress.reached("0", AT, AT.plusSeconds(100));
    progress.ended("0", List.of("1", "2"));
    progress.reached("1", AT, AT.plusSeconds(200));

    assertThat(watermarks.coverage())
        .contains(new Coverage(AT, AT.plusSeconds(100), AT.plusSeconds(80)));

    progress.reached("2", AT, AT.plusSeconds(150));
    assertThat(watermarks.coverage())
        .contains(new Coverage(AT, AT.plusSeconds(150), AT.plusSeconds(130)));
  }

  @Test
  void whatEndedShardsRememberedIsForgottenWhenAllChildrenAreFarBeyond() {
    RememberedIds ids = new RememberedIds("0", snapshots, 15);
    ids.offer(1, 1, 100);
    ids.commit("1");
    ids.save();
    progress.reached("0", AT, AT);
    progress.ended("0", List.of("1"));

    watermarks.forgetEnded();
    assertThat(snapshots.manifest("0")).isPresent();

    progress.reached("1", AT, AT.plus(Duration.ofHours(25)));
    watermarks.forgetEnded();
    assertThat(snapshots.manifest("0")).isEmpty();
  }
}
