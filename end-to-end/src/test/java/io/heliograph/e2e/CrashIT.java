package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.platform.RunFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** SIGKILL of each part under load: nothing that was acknowledged is lost, nothing counts twice. */
class CrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Of {@code failed-logins-per-ip}. */
  private static final int THRESHOLD = 20;

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration COOLDOWN = Duration.ofMinutes(10);

  @TempDir Path data;

  @Test
  void everyAcknowledgedSignalIsArchivedOnceAndEveryAttackDetectedOnce()
      throws InterruptedException {
    try (SplitPlatform platform = SplitPlatform.start(data, "account", "ingestion", "playbook")) {
      RunFile addresses = platform.runFile();
      Api demo = Api.of(addresses, addresses.demo());
      MixedLoad load = new MixedLoad(addresses.ingestion(), addresses.demo().agentKey(), 1);
      load.start(3);
      TimeUnit.SECONDS.sleep(4);

      platform.kill("playbook");
      platform.startService("playbook");
      TimeUnit.SECONDS.sleep(2);
      platform.kill("ingestion");
      platform.startService("ingestion");
      TimeUnit.SECONDS.sleep(2);
      platform.kill("cloud");
      platform.startCloud();
      TimeUnit.SECONDS.sleep(4);
      load.stop();

      assertThat(load.acknowledged).hasSizeGreaterThan(500);
      everythingIsArchivedOnce(demo, load);
      detectionsEqualANaiveReplay(demo, addresses);
      outcomesAddUp(demo, addresses, load);
    }
  }

  private static void everythingIsArchivedOnce(Api demo, MixedLoad load) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Long> archived = new HashMap<>();
              for (List<JsonNode> row :
                  demo.sql(
                      "SELECT json_extract_scalar(payload, '$.properties.marker') AS marker,"
                          + " count(*) FROM signals GROUP BY 1")) {
                archived.put(row.getFirst().asString(), row.getLast().asLong());
              }
              Set<String> missing = new HashSet<>(load.acknowledged);
              missing.removeAll(archived.keySet());
              assertThat(missing).as("acknowledged but not archived").isEmpty();
              assertThat(archived.values()).as("times in the archive").containsOnly(1L);
            });
  }

  private static void detectionsEqualANaiveReplay(Api demo, RunFile addresses)
      throws InterruptedException {
    Map<String, Deque<Instant>> windows = new HashMap<>();
    Map<String, Instant> quietUntil = new HashMap<>();
    Map<String, Long> expected = new TreeMap<>();
    for (List<JsonNode> row :
        demo.sql(
            "SELECT actor.ips[1] AS ip, occurred_at FROM signals WHERE signal_name ="
                + " 'sq.sdk.app.login.failed' ORDER BY occurred_at, signal_id")) {
      String ip = row.getFirst().asString();
      Instant at = Instant.parse(row.getLast().asString());
      if (at.isBefore(quietUntil.getOrDefault(ip, Instant.MIN))) {
        continue;
      }
      Deque<Instant> window = windows.computeIfAbsent(ip, first -> new ArrayDeque<>());
      window.add(at);
      while (!window.isEmpty() && !window.getFirst().isAfter(at.minus(WINDOW))) {
        window.removeFirst();
      }
      if (window.size() >= THRESHOLD) {
        expected.merge(ip, 1L, Long::sum);
        quietUntil.put(ip, at.plus(COOLDOWN));
        window.clear();
      }
    }
    assertThat(expected).as("the load must trip the playbook").isNotEmpty();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(detections(demo, addresses)).isEqualTo(expected));
  }

  private static Map<String, Long> detections(Api demo, RunFile addresses)
      throws InterruptedException {
    Map<String, Long> found = new TreeMap<>();
    String url =
        demo.playbook()
            + "/v1/detections?limit=100&application="
            + addresses.demo().application().id();
    String cursor = "";
    while (true) {
      JsonNode page = demo.get(url + cursor).ok();
      page.get("items")
          .forEach(
              detection -> found.merge(detection.at("/group/value").asString(), 1L, Long::sum));
      if (!page.path("next").isString()) {
        return found;
      }
      cursor = "&cursor=" + Api.encode(page.get("next").asString());
    }
  }

  private static void outcomesAddUp(Api demo, RunFile addresses, MixedLoad load)
      throws InterruptedException {
    Instant now = Instant.now();
    String url =
        addresses.ingestion()
            + "/v1/outcomes?application="
            + addresses.demo().application().id()
            + "&from="
            + now.minus(Duration.ofMinutes(30))
            + "&to="
            + now.plus(Duration.ofMinutes(1));
    Map<String, Long> counted = new HashMap<>();
    for (JsonNode minute : demo.get(url).ok().get("items")) {
      for (String outcome :
          List.of("received", "accepted", "rejected", "duplicates", "unacknowledged")) {
        counted.merge(outcome, minute.get(outcome).asLong(), Long::sum);
      }
    }
    long accepted = counted.getOrDefault("accepted", 0L);
    long rejected = counted.getOrDefault("rejected", 0L);
    long duplicates = counted.getOrDefault("duplicates", 0L);
    long unacknowledged = counted.getOrDefault("unacknowledged", 0L);
    assertThat(counted.get("received"))
        .isEqualTo(accepted + rejected + duplicates + unacknowledged);
    // A request without an answer may have been counted, or not.
    long slack = load.unanswered.get();
    assertThat(accepted).isBetween(load.accepted.get(), load.accepted.get() + slack);
    assertThat(rejected).isGreaterThanOrEqualTo(load.rejected.get());
    assertThat(duplicates).isBetween(load.duplicates.get(), load.duplicates.get() + slack);
  }
}
