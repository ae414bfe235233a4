package io.heliograph.account.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ChangePropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ChangeProperties.class)
  static class Bound {}

  @Test
  void hasDefaults() {
    runner.run(
        context ->
            assertThat(context.getBean(ChangeProperties.class).pollInterval())
                .isEqualTo(Duration.ofMillis(500)));
  }

  @Test
  void bindsEveryKey() {
    runner
        .withPropertyValues("heliograph.account.changes.poll-interval=3s")
        .run(
            context ->
                assertThat(context.getBean(ChangeProperties.class).pollInterval())
                    .isEqualTo(Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"poll-interval=0s", "poll-interval=2m", "poll-interval=x", "pol=1s"})
  void refusesWrongValuesAndUnknownKeys(String setting) {
    runner
        .withPropertyValues("heliograph.account.changes." + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
