package io.heliograph.ingestion.outcome;

import io.heliograph.kit.sender.SenderDirectory;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger of outcomes and its API. */
@Configuration(proxyBeanMethods = false)
public class OutcomeConfiguration {

  @Bean
  OutcomeLedger outcomeLedger(Clock clock, OutcomeStore store) {
    return new OutcomeLedger(clock, store, UUID.randomUUID().toString());
  }

  @Bean
  OutcomesController outcomesController(
      OutcomeStore store, SenderDirectory applications, Clock clock) {
    return new OutcomesController(store, applications, clock);
  }
}
