package io.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.platform.CommandLine.Command;
import io.heliograph.platform.CommandLine.Misuse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @Test
  void runsOnTheUsualPortsAndDirectoryWhenNothingElseIsSaid() {
    CommandLine line = CommandLine.parse("run");

    assertThat(line.command()).isEqualTo(Command.RUN);
    assertThat(line.portBase()).isEqualTo(8080);
    assertThat(line.data()).isEqualTo(Path.of(".heliograph").toAbsolutePath());
  }

  @Test
  void aServiceIsLocalOnlyWithADataDirectory() {
    assertThat(CommandLine.parse("service", "playbook").local()).isFalse();

    CommandLine local =
        CommandLine.parse("service", "agent-gateway", "--data", "/tmp/x", "--port-base", "9000");

    assertThat(local.local()).isTrue();
    assertThat(local.service()).isEqualTo(ServiceName.AGENTS);
    assertThat(local.portBase()).isEqualTo(9000);
  }

  @Test
  void throttlesWhenAsked() {
    assertThat(CommandLine.parse("run").throttle()).isFalse();
    assertThat(CommandLine.parse("cloud", "--throttle").throttle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "fly, command: fly",
    "service, service: none",
    "service billing, service: billing",
    "run --data, --data: no value",
    "run --port-base eighty, --port-base: eighty",
    "run --port-base 80, --port-base: 80",
    "cloud --port-base 0, --port-base: 0",
    "cloud --demo, --demo: with cloud",
    "service risk --throttle, --throttle: with service",
    "run --speed 11, option: --speed"
  })
  void saysWhatWasNotUnderstoodAndWhatIsExpected(String words, String message) {
    assertThatThrownBy(() -> CommandLine.parse(words.split(" ")))
        .isInstanceOf(Misuse.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("expected: ");
  }
}
