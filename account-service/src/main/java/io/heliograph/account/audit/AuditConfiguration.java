package io.heliograph.account.audit;

import io.heliograph.account.identity.ResourceIds;
import io.heliograph.kit.event.EventPublisher;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; store and stream come from their technology. */
@Configuration(proxyBeanMethods = false)
@Import(AuditController.class)
public class AuditConfiguration {

  @Bean
  AuditOutbox auditOutbox(AuditStore store, EventPublisher events) {
    return new AuditOutbox(store, events);
  }

  @Bean
  AuditTrail auditTrail(AuditStore store, ResourceIds ids, Clock clock, AuditOutbox outbox) {
    AuditTrail trail = new AuditTrail(store, ids, clock, outbox::announce);
    outbox.beforeEach(trail::settleOld);
    return trail;
  }
}
