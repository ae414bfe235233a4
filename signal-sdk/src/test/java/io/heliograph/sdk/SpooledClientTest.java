package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool on a real disk, through real clients. */
class SpooledClientTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:9");

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void close() {
    platform.close();
  }

  private ClientBuilder client(URI endpoint) {
    return HeliographClient.builder(endpoint, FakePlatform.KEY, FakePlatform.APP)
        .withoutEnforcement()
        .maxBatchAge(Duration.ofMillis(20))
        .pauses(Duration.ofMillis(10), Duration.ofMillis(50))
        .spool(folder.resolve("spool"));
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    platform.signals().forEach(signal -> names.add(String.valueOf(signal.get("signal_name"))));
    return names;
  }

  @Test
  void whatIsNotSentBeforeTheCloseIsSentByTheNextClient() {
    HeliographClient first = client(NOBODY).start();
    for (int at = 0; at < 250; at++) {
      first.send(Signal.named("acme.n" + at).build());
    }
    first.close(Duration.ofMillis(200));
    assertThat(first.counts())
        .isEqualTo(new SendCounts(250, 0, 0, 0, Map.of(), Map.of(), 250, 250));
    assertThat(first.status().spool()).isEqualTo(SendStatus.Spool.ON);

    try (HeliographClient second = client(platform.endpoint()).start()) {
      await().untilAsserted(() -> assertThat(second.counts().accepted()).isEqualTo(250));

      assertThat(second.counts().recovered()).isEqualTo(250);
      assertThat(second.counts().spooled()).isZero();
    }
    assertThat(names()).hasSize(250);
  }

  @Test
  void whatIsSentIsOffTheDisk() throws IOException {
    try (HeliographClient client = client(platform.endpoint()).start()) {
      for (int at = 0; at < 50; at++) {
        client.send(Signal.named("acme.secret").build());
      }
      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(50));
      await().untilAsserted(() -> assertThat(onDisk()).doesNotContain("acme.secret"));
    }
    assertThat(onDisk()).doesNotContain("acme.secret");
  }

  private String onDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder.resolve("spool"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void aSecondClientOfTheFolderKeepsItsSignalsInMemoryAndSaysSo() {
    try (HeliographClient first = client(platform.endpoint()).start();
        HeliographClient second = client(platform.endpoint()).start()) {
      assertThat(first.status().spool()).isEqualTo(SendStatus.Spool.ON);
      assertThat(second.status().spool()).isEqualTo(SendStatus.Spool.TAKEN);

      second.send(Signal.named("acme.second").build());
      await().untilAsserted(() -> assertThat(second.counts().accepted()).isEqualTo(1));
    }
  }

  @Test
  void aFolderThatCannotBeIsDoneWithout() throws IOException {
    Files.writeString(folder.resolve("spool"), "a file");
    try (HeliographClient client = client(platform.endpoint()).start()) {
      assertThat(client.status().spool()).isEqualTo(SendStatus.Spool.FAILING);

      client.send(Signal.named("acme.n").build());
      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
    }
  }

  @Test
  void outlastsAnyNumberOfAttemptsThatFindNobody() {
    platform.always(503);
    try (HeliographClient client = client(platform.endpoint()).maxAttempts(2).start()) {
      client.send(Signal.named("acme.patient").build());
      await().until(() -> platform.batches.size() > 6);
      assertThat(client.status().state()).isEqualTo(SendStatus.State.RETRYING);
      platform.always(0);

      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
      assertThat(client.counts().dropped()).isEmpty();
    }
  }

  /** The child of the next test: sends, says when all is spooled, and waits for its death. */
  static final class Child {
    public static void main(String[] arguments) throws InterruptedException {
      HeliographClient client =
          HeliographClient.builder(URI.create(arguments[0]), FakePlatform.KEY, FakePlatform.APP)
              .withoutEnforcement()
              .batchSize(10)
              .spool(Path.of(arguments[1]))
              .start();
      for (int at = 0; at < 1_000; at++) {
        client.send(Signal.named("acme.n" + at).build());
      }
      while (client.counts().pending() > client.counts().spooled()) {
        Thread.sleep(1);
      }
      System.out.println("spooled");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void everythingSpooledIsSentAfterASigkill() throws Exception {
    // The child's first batches arrive, but it never hears of it: the next process sends them
    // again.
    for (int at = 0; at < 3; at++) {
      platform.answer(-1, "");
    }
    platform.always(503);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                platform.endpoint().toString(),
                folder.resolve("spool").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("spooled");
      await().until(() -> platform.batches.size() > 3);
    } finally {
      child.destroyForcibly().waitFor();
    }
    String lost = platform.batches.get(0);
    platform.batches.clear();
    platform.always(0);

    try (HeliographClient next = client(platform.endpoint()).start()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(next.counts().accepted()).isEqualTo(1_000));
    }

    assertThat(names())
        .isEqualTo(new HashSet<>(IntStream.range(0, 1_000).mapToObj(at -> "acme.n" + at).toList()));
    List<String> again = platform.signals().stream().map(Json::write).toList();
    assertThat(again)
        .as("the same bytes, so the same signals")
        .hasSize(1_000)
        .doesNotHaveDuplicates();
    assertThat(again).containsAll(FakePlatform.signalsOf(lost).stream().map(Json::write).toList());
  }

  /** The child of the next test: leaves without a close. */
  static final class Leaver {
    public static void main(String[] arguments) {
      HeliographClient client =
          HeliographClient.builder(URI.create(arguments[0]), FakePlatform.KEY, FakePlatform.APP)
              .maxBatchAge(Duration.ofMinutes(1))
              .start();
      client.send(Signal.named("acme.last").build());
      System.exit(3);
    }
  }

  @Test
  void systemExitSendsWhatWaits() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Leaver.class.getName(),
                platform.endpoint().toString())
            .inheritIO()
            .start();

    assertThat(child.waitFor()).isEqualTo(3);
    assertThat(names()).containsExactly("acme.last");
  }
}
