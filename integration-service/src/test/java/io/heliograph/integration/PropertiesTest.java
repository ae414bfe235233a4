package io.heliograph.integration;

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
  private static final String KEY = "heliograph.integration.subscription.encryption-key";

  private final ApplicationContextRunner withoutKey =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
          .withUserConfiguration(Scan.class);
  private final ApplicationContextRunner runner =
      withoutKey.withPropertyValues(KEY + "=" + "0f".repeat(32));

  @Configuration
  @ConfigurationPropertiesScan("io.heliograph.integration")
  static class Scan {}

  @Test
  void hasTheDefaultsThatItsSettingsFileShows() {
    runner.run(
        context -> {
          Map<String, String> settings = settings(context);
          assertThat(settings.get("DeliveryProperties"))
              .isEqualTo(
                  "DeliveryProperties[retryDelays=[PT5S, PT5M, PT30M, PT2H, PT5H, PT10H, PT14H,"
                      + " PT20H, PT24H], connectTimeout=PT5S, totalTimeout=PT15S,"
                      + " maxPerSubscription=4, maxAtOnce=256, pollInterval=PT1S,"
                      + " retention=PT720H]");
          assertThat(settings.get("SubscriptionProperties"))
              .isEqualTo("SubscriptionProperties[encryptionKey=***, previousEncryptionKeys=[]]");
          assertThat(settings.get("DialerProperties"))
              .startsWith("DialerProperties[allowedRanges=[], allowedPorts=[")
              .contains("80", "443", "8080", "8443");
        });
  }

  @Test
  void bindsEveryKey() {
    runner
        .withPropertyValues(
            "heliograph.integration.subscription.previous-encryption-keys=" + "1a".repeat(32),
            "heliograph.integration.delivery.retry-delays=1s,2s",
            "heliograph.integration.delivery.connect-timeout=1s",
            "heliograph.integration.delivery.total-timeout=2s",
            "heliograph.integration.delivery.max-per-subscription=3",
            "heliograph.integration.delivery.max-at-once=4",
            "heliograph.integration.delivery.poll-interval=5s",
            "heliograph.integration.delivery.retention=6d",
            "heliograph.integration.dialer.allowed-ranges=10.0.0.0/8,::1",
            "heliograph.integration.dialer.allowed-ports=1234")
        .run(
            context ->
                assertThat(settings(context))
                    .containsEntry(
                        "SubscriptionProperties",
                        "SubscriptionProperties[encryptionKey=***, previousEncryptionKeys=[***]]")
                    .containsEntry(
                        "DeliveryProperties",
                        "DeliveryProperties[retryDelays=[PT1S, PT2S], connectTimeout=PT1S,"
                            + " totalTimeout=PT2S, maxPerSubscription=3, maxAtOnce=4,"
                            + " pollInterval=PT5S, retention=PT144H]")
                    .containsEntry(
                        "DialerProperties",
                        "DialerProperties[allowedRanges=[10.0.0.0/8, ::1], allowedPorts=[1234]]"));
  }

  @Test
  void refusesToStartWithoutAKey() {
    withoutKey.run(context -> assertThat(context).hasFailed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subscription.encryption-key-id | 1",
        "delivery.retry-delay | 1s",
        "delivery.retry-delays | 8d",
        "delivery.retry-delays | -1s",
        "delivery.connect-timeout | 1ms",
        "delivery.total-timeout | 3m",
        "delivery.max-per-subscription | 0",
        "delivery.max-at-once | 0",
        "delivery.poll-interval | 2m",
        "delivery.retention | 1h",
        "dialer.allowed-ranges | example.org",
        "dialer.allowed-ports | 0",
        "dialer.allowed-ports | 70000",
      })
  void refusesToStartWith(String key, String value) {
    runner
        .withPropertyValues("heliograph.integration." + key + "=" + value)
        .run(context -> assertThat(context).hasFailed());
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
