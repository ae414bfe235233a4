package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.platform.RunFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Real processes, killed and paused under load: nothing that was acknowledged is lost, nothing
 * counts twice.
 *
 * <p>A build runs few seeds. {@code mvn verify -pl end-to-end -am -Dit.test=CrashIT
 * -Dheliograph.chaos.seeds=50} runs many; {@code -Dheliograph.chaos.first=17
 * -Dheliograph.chaos.seeds=1} runs the one that failed.
 */
class CrashIT {
  @TempDir static Path data;

  private static SplitPlatform platform;

  @BeforeAll
  static void start() throws InterruptedException {
    platform = SplitPlatform.start(data, "account", "ingestion", "playbook", "metrics");
  }

  @AfterAll
  static void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void everyPartMayBeKilledInItsTurn() throws InterruptedException {
    run("crash", 1, Fault.inTurn());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLostOrTwiceWhateverIsKilledOrPaused(long seed) throws InterruptedException {
    run("chaos-" + seed, seed, Fault.random(seed));
  }

  static LongStream seeds() {
    long first = Long.getLong("heliograph.chaos.first", 1);
    return LongStream.range(first, first + Long.getLong("heliograph.chaos.seeds", 1));
  }

  private static void run(String application, long seed, List<Fault> faults)
      throws InterruptedException {
    RunFile addresses = platform.runFile();
    Instant since = Instant.now();
    MixedLoad load =
        new MixedLoad(addresses.ingestion(), addresses.demo().organizationKey(), application, seed);
    load.start(3);
    TimeUnit.SECONDS.sleep(2);
    for (Fault fault : faults) {
      fault.happen(platform);
    }
    TimeUnit.SECONDS.sleep(3);
    load.stop();

    assertThat(load.acknowledged).as(faults::toString).hasSizeGreaterThan(300);
    Api demo = Api.of(addresses, addresses.demo());
    new Conservation(addresses, demo, id(addresses, demo, application), load, since).check();
  }

  private static String id(RunFile addresses, Api demo, String name) throws InterruptedException {
    for (JsonNode application :
        demo.items(addresses.services().get("account") + "/v1/applications?limit=200")) {
      if (application.get("name").asString().equals(name)) {
        return application.get("id").asString();
      }
    }
    throw new AssertionError("no application " + name);
  }
}
