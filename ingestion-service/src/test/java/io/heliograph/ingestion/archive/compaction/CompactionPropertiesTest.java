package io.heliograph.ingestion.archive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class CompactionPropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Bound.class);

  @EnableConfigurationProperties(CompactionProperties.class)
  static class Bound {}

  @Test
  void hasDefaults() {
    runner.run(
        context -> {
          CompactionProperties properties = context.getBean(CompactionProperties.class);
          assertThat(properties)
              .isEqualTo(
                  new CompactionProperties(
                      true,
                      "s3://heliograph-archive/",
                      Duration.ofMinutes(5),
                      Duration.ofMinutes(5),
                      3,
                      Duration.ofHours(2),
                      Duration.ofMinutes(10),
                      400));
          assertThat(properties.bucket()).isEqualTo("heliograph-archive");
        });
  }

  @Test
  void bindsEverything() {
    runner
        .withPropertyValues(
            "heliograph.compaction.enabled=false",
            "heliograph.compaction.archive=s3://a/",
            "heliograph.compaction.interval=1s",
            "heliograph.compaction.closed-after=2s",
            "heliograph.compaction.hours-at-once=4",
            "heliograph.compaction.grace=5s",
            "heliograph.compaction.claim=6s",
            "heliograph.compaction.retention-days=7")
        .run(
            context ->
                assertThat(context.getBean(CompactionProperties.class))
                    .isEqualTo(
                        new CompactionProperties(
                            false,
                            "s3://a/",
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            4,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(6),
                            7)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "archive=s3://a",
        "archive=s3://a/b/",
        "interval=0s",
        "closed-after=-1s",
        "hours-at-once=0",
        "hours-at-once=25",
        "grace=0s",
        "claim=0s",
        "retention-days=0",
        "retention-days=3651",
        "intervall=1m"
      })
  void refuses(String setting) {
    runner
        .withPropertyValues("heliograph.compaction." + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
