package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.platform.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What must hold of an application after a load, whatever happened meanwhile: what was acknowledged
 * is in the archive once, detections equal a naive replay of the archive, metrics count what it
 * holds, outcomes add up.
 */
final class Conservation {
  /**
   * A signal that surged is hidden for two minutes when the process that was moving it is killed.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(210);

  /** Of {@code failed-logins-per-ip}. */
  private static final int THRESHOLD = 20;

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration COOLDOWN = Duration.ofMinutes(10);

  private final RunFile addresses;
  private final Api demo;
  private final String application;
  private final MixedLoad load;
  private final Instant since;

  /**
   * @param application id of the one that the load was sent for, and nothing else
   * @param since before the load
   */
  Conservation(RunFile addresses, Api demo, String application, MixedLoad load, Instant since) {
    this.addresses = addresses;
    this.demo = demo;
    this.application = application;
    this.load = load;
    this.since = since;
  }

  void check() throws InterruptedException {
    long archived = everythingIsArchivedOnce();
    detectionsEqualANaiveReplay();
    metricsCountWhatIsArchived(archived);
    outcomesAddUp();
  }

  private List<List<JsonNode>> sql(String select, String rest) throws InterruptedException {
    return demo.sql(
        "SELECT " + select + " FROM signals WHERE application_id = '" + application + "' " + rest);
  }

  private long everythingIsArchivedOnce() {
    assertThat(load.acknowledged).as("rows that one answer holds").hasSizeLessThan(10_000);
    Map<String, Long> archived = new HashMap<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              archived.clear();
              for (List<JsonNode> row :
                  sql(
                      "json_extract_scalar(payload, '$.properties.marker') AS marker, count(*)",
                      "GROUP BY 1")) {
                archived.put(row.getFirst().asString(), row.getLast().asLong());
              }
              Set<String> missing = new HashSet<>(load.acknowledged);
              missing.removeAll(archived.keySet());
              assertThat(missing).as("acknowledged but not archived").isEmpty();
              assertThat(archived.values()).as("times in the archive").containsOnly(1L);
            });
    return archived.size();
  }

  private void detectionsEqualANaiveReplay() throws InterruptedException {
    Map<String, Deque<Instant>> windows = new HashMap<>();
    Map<String, Instant> quietUntil = new HashMap<>();
    Map<String, Long> expected = new TreeMap<>();
    for (List<JsonNode> row :
        sql(
            "actor.ips[1] AS ip, occurred_at",
            "AND signal_name = 'sq.sdk.app.login.failed' ORDER BY occurred_at, signal_id")) {
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
        .untilAsserted(() -> assertThat(detections()).as("detections").isEqualTo(expected));
  }

  private Map<String, Long> detections() throws InterruptedException {
    Map<String, Long> found = new TreeMap<>();
    String url = demo.playbook() + "/v1/detections?limit=100&application=" + application;
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

  private void metricsCountWhatIsArchived(long archived) {
    Map<String, Object> question =
        Map.of(
            "metric",
            "signals.count",
            "application",
            application,
            "from",
            since.truncatedTo(ChronoUnit.MINUTES).toString(),
            "to",
            Instant.now().plus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.MINUTES).toString(),
            "step",
            "PT1M");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              long counted = 0;
              String url = demo.service("metrics") + "/v1/metrics/query";
              for (JsonNode series : demo.call("POST", url, question).ok().get("series")) {
                for (JsonNode point : series.get("points")) {
                  counted += point.get("value").asLong(0);
                }
              }
              assertThat(counted).as("signals counted by metrics").isEqualTo(archived);
            });
  }

  private void outcomesAddUp() throws InterruptedException {
    String url =
        addresses.ingestion()
            + "/v1/outcomes?application="
            + application
            + "&from="
            + since.minus(Duration.ofMinutes(1))
            + "&to="
            + Instant.now().plus(Duration.ofMinutes(1));
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
