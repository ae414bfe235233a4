package io.heliograph.agents.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayMeterTest {

  @ParameterizedTest
  @EnumSource(GatewayMeter.class)
  void readmeNamesEveryMeterWithItsTagAndValues(GatewayMeter meter) throws IOException {
    String row =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.startsWith("| `" + meter.meterName() + "`"))
            .findFirst()
            .orElse("");

    assertThat(row).isNotEmpty().contains(meter.tag());
    assertThat(meter.tagValues()).allSatisfy(value -> assertThat(row).contains("`" + value + "`"));
  }

  @Test
  void unknownTagValueIsRefused() {
    var registry = new SimpleMeterRegistry();

    assertThatThrownBy(() -> GatewayMeter.LOGINS.counter(registry, "perhaps"))
        .hasMessageContaining("expected: one of");
  }
}
