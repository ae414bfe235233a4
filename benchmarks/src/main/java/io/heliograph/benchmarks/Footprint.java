package io.heliograph.benchmarks;

import io.heliograph.e2e.HeliographProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Start, idle CPU and memory of the whole platform, and of its search engine beside it. */
public final class Footprint {
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(60);

  private Footprint() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    Path data = Scratch.directory("footprint");
    for (String start : new String[] {"first start", "second start, same data"}) {
      long began = System.nanoTime();
      try (HeliographProcess platform = HeliographProcess.run(data)) {
        double ready = (System.nanoTime() - began) / 1e9;
        ProcessCost cost = new ProcessCost(platform.pid());
        Thread.sleep(SETTLE);
        ProcessCost engine =
            new ProcessCost(
                ProcessHandle.of(platform.pid()).stream()
                    .flatMap(ProcessHandle::children)
                    .findFirst()
                    .orElseThrow()
                    .pid());
        Duration before = cost.cpu();
        Duration engineBefore = engine.cpu();
        Thread.sleep(IDLE);
        double idle = (double) cost.cpu().minus(before).toMillis() / IDLE.toMillis();
        double engineIdle = (double) engine.cpu().minus(engineBefore).toMillis() / IDLE.toMillis();
        System.out.printf(
            "%s: ready after %.1f s; idle %.1f %% of a core; %d MiB resident;"
                + " search engine: idle %.1f %%; %d MiB%n",
            start,
            ready,
            idle * 100,
            cost.residentMebibytes(),
            engineIdle * 100,
            engine.residentMebibytes());
      }
    }
  }
}
