package io.heliograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Settings of the features: what holds without any, all of them, and what start-up refuses. */
class PropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Scan.class);

  @Configuration
  @ConfigurationPropertiesScan("io.heliograph.metrics")
  static class Scan {}

  @Test
  void hasTheDefaultsThatItsSettingsFileShows() {
    runner.run(
        context ->
            assertThat(settings(context))
                .containsEntry(
                    "RollupProperties",
                    "RollupProperties[repeatWindow=PT15M, countSeries=500, series=200,"
                        + " metrics=300, settle=PT20S, progressInterval=PT2S]")
                .containsEntry(
                    "RetentionProperties",
                    "RetentionProperties[minutes=PT168H, hours=PT2160H, dayMonths=24,"
                        + " interval=PT10M]"));
  }

  @Test
  void bindsEveryKey() {
    runner
        .withPropertyValues(
            "heliograph.metrics.rollup.repeat-window=2m",
            "heliograph.metrics.rollup.count-series=3",
            "heliograph.metrics.rollup.series=4",
            "heliograph.metrics.rollup.metrics=5",
            "heliograph.metrics.rollup.settle=6s",
            "heliograph.metrics.rollup.progress-interval=7s",
            "heliograph.metrics.retention.minutes=1d",
            "heliograph.metrics.retention.hours=2d",
            "heliograph.metrics.retention.day-months=3",
            "heliograph.metrics.retention.interval=4m")
        .run(
            context ->
                assertThat(settings(context))
                    .containsEntry(
                        "RollupProperties",
                        "RollupProperties[repeatWindow=PT2M, countSeries=3, series=4, metrics=5,"
                            + " settle=PT6S, progressInterval=PT7S]")
                    .containsEntry(
                        "RetentionProperties",
                        "RetentionProperties[minutes=PT24H, hours=PT48H, dayMonths=3,"
                            + " interval=PT4M]"));
  }

  @ParameterizedTest
  @CsvSource({
    "heliograph.metrics.rollup.repeat-window, 10s",
    "heliograph.metrics.rollup.repeat-windoww, 10m",
    "heliograph.metrics.rollup.count-series, 0",
    "heliograph.metrics.rollup.series, 2001",
    "heliograph.metrics.rollup.metrics, 0",
    "heliograph.metrics.rollup.settle, 1h",
    "heliograph.metrics.rollup.progress-interval, 1ms",
    "heliograph.metrics.retention.minutes, 1h",
    "heliograph.metrics.retention.minutes, 91d",
    "heliograph.metrics.retention.hours, 1d",
    "heliograph.metrics.retention.day-months, 1",
    "heliograph.metrics.retention.interval, 0s",
  })
  void refusesToStartWith(String key, String value) {
    runner.withPropertyValues(key + "=" + value).run(context -> assertThat(context).hasFailed());
  }

  private static Map<String, String> settings(ApplicationContext context) {
    Map<String, String> settings = new HashMap<>();
    context
        .getBeansOfType(Record.class)
        .values()
        .forEach(bean -> settings.put(bean.getClass().getSimpleName(), bean.toString()));
    return settings;
  }
}
