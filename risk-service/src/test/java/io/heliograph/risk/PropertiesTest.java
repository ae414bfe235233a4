package io.heliograph.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.risk.register.RegisterProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Settings of the features: what holds without any, all of them, and what start-up refuses. */
class PropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Settings.class);

  @Configuration
  @EnableConfigurationProperties(RegisterProperties.class)
  static class Settings {}

  @Test
  void hasTheDefaultsThatItsSettingsFileShows() {
    runner.run(
        context ->
            assertThat(context.getBean(RegisterProperties.class))
                .isEqualTo(
                    new RegisterProperties(
                        Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(1))));
  }

  @Test
  void bindsEveryKey() {
    runner
        .withPropertyValues(
            "heliograph.risk.register.summary-interval=2s",
            "heliograph.risk.register.silence-grace=3s",
            "heliograph.risk.register.sweep-interval=4s")
        .run(
            context ->
                assertThat(context.getBean(RegisterProperties.class))
                    .isEqualTo(
                        new RegisterProperties(
                            Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4))));
  }

  @ParameterizedTest
  @CsvSource({
    "heliograph.risk.register.summary-interval, 0s",
    "heliograph.risk.register.silence-grace, 2h",
    "heliograph.risk.register.sweep-interval, 1ms",
    "heliograph.risk.register.sweep-intervall, 1s",
  })
  void refusesToStartWith(String key, String value) {
    runner.withPropertyValues(key + "=" + value).run(context -> assertThat(context).hasFailed());
  }
}
