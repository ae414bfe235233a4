package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dashboard of a running platform in Debian's Chromium; pictures go to {@code target/shots}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {
  private static final Path DASHBOARD = Path.of("..", "dashboard").toAbsolutePath().normalize();
  private static final Path SHOTS = Path.of("target", "shots").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ATTACKER = "8.8.4.4";

  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static ExpressApp app;

  @BeforeAll
  static void start() throws InterruptedException {
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(
          Files.isExecutable(Path.of("/usr/bin/chromium")), "/usr/bin/chromium is missing");
      Assumptions.assumeTrue(
          Files.exists(DASHBOARD.resolve("node_modules/playwright-core")),
          "the dashboard was built without npm");
    }
    heliograph = HeliographProcess.run(data, "--demo");
    addresses = RunFile.read(RunFile.path(data));
    app = ExpressApp.start(addresses, addresses.demo(), "shop");
    Api demo = Api.of(addresses, addresses.demo());
    String shop = addresses.demo().application().id();
    String agents = addresses.agents() + "/v1/agents?application=" + shop;
    await().atMost(PATIENCE).until(() -> !demo.items(agents).isEmpty());
    for (int at = 0; at < 20; at++) {
      assertThat(app.status("/login/u" + at + "@example.org", ATTACKER)).isEqualTo(401);
    }
    await().atMost(PATIENCE).until(() -> app.status("/", ATTACKER) == 500);
    String responses = demo.playbook() + "/v1/responses?application=" + shop;
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                demo.items(responses).stream()
                    .anyMatch(response -> !response.get("receipts").isEmpty()));
    demo.call(
            "POST",
            demo.service("integration") + "/v1/subscriptions",
            Map.of(
                "name",
                "pager",
                "target",
                Map.of("kind", "webhook", "url", "http://127.0.0.1:9/hooks")))
        .ok();
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
    if (heliograph != null) {
      heliograph.close();
    }
  }

  @Test
  @Order(1)
  void everyPageIsFreeOfFaultsWithAndWithoutDataWideAndNarrowLightAndDark()
      throws InterruptedException, IOException {
    assertThat(shots("demo", "demo", "wide-light,narrow-dark")).contains("No fault found.");
    assertThat(shots("empty", "other", "wide-dark", "overview", "detections", "risks", "insights"))
        .contains("No fault found.");
  }

  private static String shots(String folder, String tenant, String looks, String... pages)
      throws InterruptedException, IOException {
    List<String> words =
        new ArrayList<>(
            List.of("scripts/shots.mjs", addresses.gateway(), SHOTS.resolve(folder).toString()));
    words.addAll(List.of(pages));
    return node(
        Map.of("HELIOGRAPH_RUN", RunFile.path(data).toString(), "TENANT", tenant, "LOOKS", looks),
        words.toArray(String[]::new));
  }

  @Test
  @Order(2)
  void theStoryIsFollowedToItsEndAndTheAgentLetsTheAddressIn()
      throws InterruptedException, IOException {
    String said = node(Map.of(), "scripts/story.mjs", RunFile.path(data).toString(), ATTACKER);

    assertThat(said).contains("done: the response is revoked").doesNotContain("failed:");
    await().atMost(PATIENCE).until(() -> app.status("/", ATTACKER) == 200);
  }

  /** Runs a script of the dashboard; fails with what it said when it does not end well. */
  private static String node(Map<String, String> environment, String... words)
      throws InterruptedException, IOException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(words));
    Path output = Files.createTempFile("dashboard-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(DASHBOARD.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(6, TimeUnit.MINUTES);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended).as(said).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.deleteIfExists(output);
    }
  }
}
