package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands do what it says. */
class ReadmeIT {
  private static final String CHAPTER = "### See it block an address";

  @TempDir Path data;

  @Test
  void anAttackerIsSeenBlockedAndFoundInTheArchive() throws IOException, InterruptedException {
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(
          bash("command -v jq && command -v curl").ok(), "jq or curl is missing");
    }
    String commands = commands().replace(".heliograph/run/heliograph.json", runFile().toString());
    try (HeliographProcess _ = HeliographProcess.run(data)) {
      Result result = bash("set -eu\n" + commands);

      assertThat(result.ok()).as(result.output()).isTrue();
      assertThat(result.output())
          .contains("\"accepted\":1")
          .contains("\"playbook\": \"failed-logins-per-ip\"")
          .contains("\"kind\": \"block_ip\"")
          .contains("\"ip_cidr\": \"8.8.4.4\"")
          .contains("\"sq.sdk.app.login.failed\"");
    }
  }

  private Path runFile() {
    return RunFile.path(data);
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
