package io.heliograph.playbook;

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
  @ConfigurationPropertiesScan("io.heliograph.playbook")
  static class Scan {}

  @Test
  void hasTheDefaultsThatItsSettingsFileShows() {
    runner.run(
        context ->
            assertThat(settings(context))
                .containsEntry("catalogueProperties", "CatalogueProperties[pollInterval=PT0.5S]")
                .containsEntry(
                    "windowProperties",
                    "WindowProperties[lateness=PT15M, grace=PT1H, maxKeys=1000000]")
                .containsEntry(
                    "respondProperties",
                    "RespondProperties[pollInterval=PT0.25S, sweepInterval=PT1S,"
                        + " balancerRanges=[]]"));
  }

  @Test
  void bindsEveryKey() {
    runner
        .withPropertyValues(
            "heliograph.playbook.catalogue.poll-interval=1s",
            "heliograph.playbook.window.lateness=2m",
            "heliograph.playbook.window.grace=3m",
            "heliograph.playbook.window.max-keys=4",
            "heliograph.playbook.respond.poll-interval=5s",
            "heliograph.playbook.respond.sweep-interval=6s",
            "heliograph.playbook.respond.balancer-ranges=8.8.4.0/24,8.8.8.8")
        .run(
            context ->
                assertThat(settings(context))
                    .containsEntry("catalogueProperties", "CatalogueProperties[pollInterval=PT1S]")
                    .containsEntry(
                        "windowProperties",
                        "WindowProperties[lateness=PT2M, grace=PT3M, maxKeys=4]")
                    .containsEntry(
                        "respondProperties",
                        "RespondProperties[pollInterval=PT5S, sweepInterval=PT6S,"
                            + " balancerRanges=[8.8.4.0/24, 8.8.8.8]]"));
  }

  @ParameterizedTest
  @CsvSource({
    "heliograph.playbook.catalogue.poll-interval, 1ms",
    "heliograph.playbook.catalogue.poll-intervall, 1s",
    "heliograph.playbook.window.lateness, 2h",
    "heliograph.playbook.window.grace, 2d",
    "heliograph.playbook.window.max-keys, 0",
    "heliograph.playbook.respond.poll-interval, 0s",
    "heliograph.playbook.respond.sweep-interval, 2m",
    "heliograph.playbook.respond.balancer-ranges, example.org",
  })
  void refusesToStartWith(String key, String value) {
    runner.withPropertyValues(key + "=" + value).run(context -> assertThat(context).hasFailed());
  }

  private static Map<String, String> settings(ApplicationContext context) {
    Map<String, String> settings = new HashMap<>();
    context
        .getBeansOfType(Record.class)
        .forEach(
            (name, properties) ->
                settings.put(
                    Character.toLowerCase(properties.getClass().getSimpleName().charAt(0))
                        + properties.getClass().getSimpleName().substring(1),
                    properties.toString()));
    return settings;
  }
}
