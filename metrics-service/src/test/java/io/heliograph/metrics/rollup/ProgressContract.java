package io.heliograph.metrics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.metrics.rollup.Progress.Shard;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Progress} does. */
public abstract class ProgressContract {
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

  protected abstract Progress newProgress();

  @Test
  void reachedNeverGoesBackAndSinceStays() {
    Progress progress = newProgress();
    progress.reached("s", AT, AT.plusSeconds(5));
    progress.reached("s", AT.plusSeconds(3), AT.plusSeconds(9));
    progress.reached("s", AT.minusSeconds(3), AT.plusSeconds(7));

    assertThat(progress.shards()).containsExactly(new Shard("s", AT, AT.plusSeconds(9), false));
  }

  @Test
  void childrenStandWhereTheirParentStoodUntilTheyAreRead() {
    Progress progress = newProgress();
    progress.reached("s", AT, AT.plusSeconds(5));

    progress.ended("s", List.of("t", "u"));
    progress.reached("t", AT.plusSeconds(6), AT.plusSeconds(9));
    progress.ended("unknown", List.of("v"));

    assertThat(progress.shards())
        .containsExactlyInAnyOrder(
            new Shard("s", AT, AT.plusSeconds(5), true),
            new Shard("t", AT.plusSeconds(5), AT.plusSeconds(9), false),
            new Shard("u", AT.plusSeconds(5), AT.plusSeconds(5), false));
  }

  @Test
  void endingAgainLeavesChildrenAsTheyAre() {
    Progress progress = newProgress();
    progress.reached("s", AT, AT.plusSeconds(5));
    progress.ended("s", List.of("t"));
    progress.reached("t", AT, AT.plusSeconds(50));

    progress.ended("s", List.of("t"));

    assertThat(progress.shards())
        .contains(new Shard("t", AT.plusSeconds(5), AT.plusSeconds(50), false));
  }
}
