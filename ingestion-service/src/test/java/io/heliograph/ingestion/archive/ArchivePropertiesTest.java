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

class ArchivePropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Bound.class);

  @EnableConfigurationProperties(ArchiveProperties.class)
  static class Bound {}

  @Test
  void hasDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(ArchiveProperties.class))
                .isEqualTo(
                    new ArchiveProperties(
                        "heliograph",
                        "primary",
                        "s3://heliograph-athena/",
                        10_000,
                        Duration.ofMinutes(20))));
  }

  @Test
  void bindsEverything() {
    runner
        .withPropertyValues(
            "heliograph.archive.database=d",
            "heliograph.archive.workgroup=w",
            "heliograph.archive.results=s3://r/x/",
            "heliograph.archive.max-rows=7",
            "heliograph.archive.delivery-delay=10s")
        .run(
            context ->
                assertThat(context.getBean(ArchiveProperties.class))
                    .isEqualTo(
                        new ArchiveProperties("d", "w", "s3://r/x/", 7, Duration.ofSeconds(10))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "database=",
        "results=s3://r",
        "max-rows=0",
        "max-rows=1000001",
        "delivery-delay=0s",
        "delivery-delay=25h",
        "delivery-dealy=1m"
      })
  void refuses(String setting) {
    runner
        .withPropertyValues("heliograph.archive." + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
