package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class RegistryPropertiesTest {
  private static final String PREFIX = "heliograph.ingestion.registry.";

  @EnableConfigurationProperties(RegistryProperties.class)
  static class Bound {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Bound.class);

  @Test
  void hasDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(RegistryProperties.class))
                .isEqualTo(new RegistryProperties(Duration.ofSeconds(5), 500, 1_000_000, 2_000)));
  }

  @Test
  void bindsEveryField() {
    runner
        .withPropertyValues(
            PREFIX + "refresh-interval=1s",
            PREFIX + "schemas=2",
            PREFIX + "characters=3000",
            PREFIX + "compiled=40")
        .run(
            context ->
                assertThat(context.getBean(RegistryProperties.class))
                    .isEqualTo(new RegistryProperties(Duration.ofSeconds(1), 2, 3_000, 40)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refresh-interval=1ms",
        "refresh-interval=1h",
        "schemas=0",
        "characters=1",
        "compiled=0",
        "unknown=1"
      })
  void refusesOtherValues(String setting) {
    runner.withPropertyValues(PREFIX + setting).run(context -> assertThat(context).hasFailed());
  }
}
