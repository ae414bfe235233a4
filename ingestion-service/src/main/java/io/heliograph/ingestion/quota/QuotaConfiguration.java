package io.heliograph.ingestion.quota;

import io.heliograph.ingestion.settings.Refreshed;
import io.heliograph.kit.sender.SenderDirectory;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Quotas and their API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
public class QuotaConfiguration {

  @Bean
  Refreshed<Map<String, QuotaPolicy>> setQuotas(
      QuotaStore store, QuotaProperties properties, Clock clock) {
    return new Refreshed<>(
        "quotas", Map.of(), () -> QuotaPolicies.load(store), properties.refreshInterval(), clock);
  }

  @Bean
  QuotaPolicies quotaPolicies(
      Refreshed<Map<String, QuotaPolicy>> setQuotas, QuotaProperties properties) {
    return new QuotaPolicies(
        setQuotas, properties.application().policy(), properties.organization().policy());
  }

  @Bean
  Quotas quotas(QuotaPolicies policies, Clock clock) {
    return new Quotas(clock, policies);
  }

  @Bean
  FairShare fairShare(QuotaPolicies policies, QuotaProperties properties) {
    return new FairShare(properties.bytesInProgress().toBytes(), policies::weight);
  }

  @Bean
  QuotasController quotasController(
      QuotaPolicies policies,
      QuotaStore store,
      Refreshed<Map<String, QuotaPolicy>> setQuotas,
      QuotaProperties properties,
      SenderDirectory applications,
      Clock clock) {
    return new QuotasController(
        policies, store, setQuotas, properties.most().policy(), applications, clock);
  }
}
