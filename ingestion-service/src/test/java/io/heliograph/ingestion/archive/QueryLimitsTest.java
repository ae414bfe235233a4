package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class QueryLimitsTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Bound.class);

  @EnableConfigurationProperties(QueryLimits.class)
  static class Bound {}

  @Test
  void hasDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(QueryLimits.class))
                .isEqualTo(
                    new QueryLimits(
                        Duration.ofMinutes(10),
                        DataSize.ofGigabytes(100),
                        5,
                        Duration.ofSeconds(1))));
  }

  @Test
  void bindsEverything() {
    runner
        .withPropertyValues(
            "heliograph.archive-limits.time=2s",
            "heliograph.archive-limits.scanned=3MB",
            "heliograph.archive-limits.queries=4",
            "heliograph.archive-limits.watch-interval=50ms")
        .run(
            context ->
                assertThat(context.getBean(QueryLimits.class))
                    .isEqualTo(
                        new QueryLimits(
                            Duration.ofSeconds(2),
                            DataSize.ofMegabytes(3),
                            4,
                            Duration.ofMillis(50))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"time=999ms", "queries=0", "queries=101", "watch-interval=9ms", "tmie=1s"})
  void refuses(String setting) {
    runner
        .withPropertyValues("heliograph.archive-limits." + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
