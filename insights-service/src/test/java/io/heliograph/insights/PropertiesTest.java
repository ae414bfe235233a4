package io.heliograph.insights;

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

/** Settings: what holds without any, all of them, and what start-up refuses. */
class PropertiesTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Scan.class);

  @Configuration
  @ConfigurationPropertiesScan("io.heliograph.insights")
  static class Scan {}

  @Test
  void hasTheDefaultsThatItsSettingsFileShows() {
    runner.run(
        context ->
            assertThat(settings(context))
                .containsEntry(
                    "FactsProperties",
                    "FactsProperties[riskTtl=PT3M, presenceTtl=PT3M, agentTtl=PT24H]")
                .containsEntry(
                    "ElasticsearchProperties",
                    "ElasticsearchProperties[uri=http://127.0.0.1:8104, apiKey=null,"
                        + " index=insights-facts]"));
  }

  @Test
  void bindsEveryKeyAndPrintsNoSecret() {
    runner
        .withPropertyValues(
            "heliograph.insights.facts.risk-ttl=1m",
            "heliograph.insights.facts.presence-ttl=2m",
            "heliograph.insights.facts.agent-ttl=3m",
            "heliograph.elasticsearch.uri=https://search.example.org:9200",
            "heliograph.elasticsearch.api-key=secret",
            "heliograph.elasticsearch.index=facts")
        .run(
            context ->
                assertThat(settings(context))
                    .containsEntry(
                        "FactsProperties",
                        "FactsProperties[riskTtl=PT1M, presenceTtl=PT2M, agentTtl=PT3M]")
                    .containsEntry(
                        "ElasticsearchProperties",
                        "ElasticsearchProperties[uri=https://search.example.org:9200, apiKey=***,"
                            + " index=facts]"));
  }

  @ParameterizedTest
  @CsvSource({
    "heliograph.insights.facts.risk-ttl, 0s",
    "heliograph.insights.facts.presence-ttl, 31d",
    "heliograph.insights.facts.agents-ttl, 1h",
    "heliograph.elasticsearch.uri, search.example.org",
    "heliograph.elasticsearch.index, Facts",
    "heliograph.elasticsearch.user, somebody",
  })
  void refusesToStartWith(String key, String value) {
    runner.withPropertyValues(key + "=" + value).run(context -> assertThat(context).hasFailed());
  }

  private static Map<String, String> settings(ApplicationContext context) {
    Map<String, String> settings = new HashMap<>();
    context
        .getBeansOfType(Record.class)
        .values()
        .forEach(
            properties ->
                settings.put(properties.getClass().getSimpleName(), properties.toString()));
    return settings;
  }
}
