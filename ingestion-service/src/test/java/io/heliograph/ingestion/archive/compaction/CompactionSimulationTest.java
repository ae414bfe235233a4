package io.heliograph.ingestion.archive.compaction;

import org.junit.jupiter.api.Test;

/** A failing seed is named by the error. More of them: {@code -Dseeds=5000} on the test's JVM. */
class CompactionSimulationTest {
  private static final int SEEDS = Integer.getInteger("seeds", 60);

  @Test
  void showsEverySignalOnceWhateverHappensToCompaction() {
    for (int seed = 0; seed < SEEDS; seed++) {
      run(seed, false);
    }
  }

  @Test
  void takesInObjectsThatComeLateInTheEnd() {
    for (int seed = 0; seed < SEEDS; seed++) {
      run(seed, true);
    }
  }

  private static void run(long seed, boolean lateObjects) {
    try {
      new CompactionSimulation(seed, lateObjects).live();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + (lateObjects ? ", late objects" : ""), e);
    }
  }
}
