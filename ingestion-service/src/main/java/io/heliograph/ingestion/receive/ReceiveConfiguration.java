package io.heliograph.ingestion.receive;

import io.heliograph.ingestion.decode.SignalDecoder;
import io.heliograph.ingestion.decode.Validators;
import io.heliograph.ingestion.identity.SeenIds;
import io.heliograph.ingestion.outcome.OutcomeLedger;
import io.heliograph.ingestion.quota.FairShare;
import io.heliograph.ingestion.quota.Quotas;
import io.heliograph.ingestion.redaction.Redactors;
import io.heliograph.ingestion.rejected.RejectedSignals;
import io.heliograph.ingestion.surge.DurablePublisher;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.heliograph.kit.signal.SignalIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** Receiving signals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReceiveProperties.class)
public class ReceiveConfiguration {

  /**
   * Senders authenticate with keys and sessions, which the controller verifies; so the filters for
   * tokens, which cost more than reading a batch, are left out altogether.
   */
  @Bean
  @Order(10)
  SecurityFilterChain receiveSecurity() {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new DefaultSecurityFilterChain(
        new OrRequestMatcher(
            paths.matcher("/batches"),
            paths.matcher("/signals"),
            paths.matcher("/traces"),
            paths.matcher("/ping")));
  }

  @Bean
  SeenIds seenIds(ReceiveProperties properties, Clock clock) {
    return new SeenIds(clock, properties.rememberFor(), properties.rememberedIds());
  }

  @Bean
  IngestionMeters ingestionMeters(MeterRegistry registry, SeenIds seen) {
    return new IngestionMeters(registry, seen);
  }

  @Bean
  Intake intake(
      Validators validators,
      DurablePublisher publisher,
      SeenIds seen,
      OutcomeLedger ledger,
      RejectedSignals rejected,
      Redactors redactors,
      IngestionMeters meters,
      ReceiveProperties properties,
      Clock clock) {
    return new Intake(
        new SignalDecoder(validators, redactors, new SignalIds(clock)),
        new SignalPublisher(publisher, seen),
        ledger,
        rejected,
        meters,
        clock,
        properties.outcomesWithin());
  }

  @Bean
  ReceiveController receiveController(
      SenderAuthenticator authenticator,
      Quotas quotas,
      FairShare fairShare,
      Intake intake,
      IngestionMeters meters,
      ReceiveProperties properties,
      JsonMapper json) {
    return new ReceiveController(
        authenticator, quotas, fairShare, intake, meters, json, properties.bodyWithin());
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodies(
      ReceiveProperties properties) {
    return tomcat -> tomcat.addEngineValves(new UnreadBodyValve(properties.bodyWithin()));
  }
}
