package io.heliograph.ingestion.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class ReceivePropertiesTest {
  private static final String PREFIX = "heliograph.ingestion.receive.";

  @EnableConfigurationProperties(ReceiveProperties.class)
  static class Bound {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Bound.class);

  @Test
  void hasDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(ReceiveProperties.class))
                .isEqualTo(
                    new ReceiveProperties(
                        Duration.ofMinutes(15),
                        2_000_000,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30))));
  }

  @Test
  void bindsEveryField() {
    runner
        .withPropertyValues(
            PREFIX + "remember-for=3s",
            PREFIX + "remembered-ids=4000",
            PREFIX + "outcomes-within=5s",
            PREFIX + "body-within=6s")
        .run(
            context ->
                assertThat(context.getBean(ReceiveProperties.class))
                    .isEqualTo(
                        new ReceiveProperties(
                            Duration.ofSeconds(3),
                            4_000,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(6))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signals-per-second=1",
        "remember-for=0s",
        "remembered-ids=10",
        "outcomes-within=1m",
        "body-within=0s",
        "outcome-within=1s"
      })
  void refusesWhatIsOutOfRangeOrMisspelt(String setting) {
    runner.withPropertyValues(PREFIX + setting).run(context -> assertThat(context).hasFailed());
  }
}
