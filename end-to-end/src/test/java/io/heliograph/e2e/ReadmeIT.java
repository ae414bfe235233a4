package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands of README and runbooks do what these say. */
class ReadmeIT {
  private static final String CHAPTER = "### See it block an address";
  private static final Path RUNBOOKS = Path.of("..", "docs", "runbooks");

  @TempDir static Path data;
  private static HeliographProcess platform;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(
          bash("command -v jq && command -v curl").ok(), "jq or curl is missing");
    }
    platform = HeliographProcess.run(data);
  }

  @AfterAll
  static void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void anAttackerIsSeenBlockedAndFoundInTheArchive() throws IOException, InterruptedException {
    String runFile = RunFile.path(data).toString();
    Result result =
        bash("set -eu\n" + commands().replace(".heliograph/run/heliograph.json", runFile));

    assertThat(result.ok()).as(result.output()).isTrue();
    assertThat(result.output())
        .contains("\"accepted\":1")
        .contains("\"playbook\": \"failed-logins-per-ip\"")
        .contains("\"kind\": \"block_ip\"")
        .contains("\"ip_cidr\": \"8.8.4.4\"")
        .contains("\"sq.sdk.app.login.failed\"");
  }

  /** What a command looks for may not have happened: that its address answers is what counts. */
  @TestFactory
  Stream<DynamicTest> runbooksLookWhereSomethingAnswers() throws IOException, InterruptedException {
    RunFile addresses = RunFile.read(RunFile.path(data));
    Api demo = Api.of(addresses, addresses.demo());
    String application = addresses.demo().application().id();
    String settings = "TOKEN=" + demo.token() + "\nAPPLICATION=" + application + "\n";
    List<Path> runbooks;
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      runbooks = files.sorted().toList();
    }
    return runbooks.stream()
        .flatMap(ReadmeIT::curls)
        .distinct()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command,
                    () -> {
                      Result result = bash(settings + here(command, addresses));
                      assertThat(result.ok()).as(result.output()).isTrue();
                      assertThat(result.output()).isNotBlank();
                    }));
  }

  /** Each without what it is piped into or commented with; a refusal is a failure. */
  private static Stream<String> curls(Path runbook) {
    try {
      return Files.readAllLines(runbook).stream()
          .filter(line -> line.startsWith("    curl "))
          .map(line -> line.strip().replaceAll(" (\\||#) .*", "").replace("curl ", "curl -f "));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** With the ports of this run instead of the documented ones. */
  private static String here(String command, RunFile addresses) {
    return command
        .replace("http://127.0.0.1:8081", addresses.ingestion())
        .replace("http://127.0.0.1:8083", addresses.issuer())
        .replace("http://127.0.0.1:8084", addresses.services().get("playbook"));
  }

  private static String commands() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String chapter = readme.substring(readme.indexOf(CHAPTER) + CHAPTER.length());
    return chapter
        .substring(0, chapter.indexOf("\n### "))
        .lines()
        .filter(line -> line.startsWith("    "))
        .collect(Collectors.joining("\n"));
  }

  private record Result(boolean ok, String output) {}

  private static Result bash(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0, output);
  }
}
