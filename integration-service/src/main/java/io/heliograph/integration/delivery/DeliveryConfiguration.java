package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.SubscriptionStore;
import io.heliograph.integration.subscription.Subscriptions;
import io.heliograph.kit.erasure.ErasedSubjects;
import io.heliograph.kit.erasure.SubjectErasure;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires the feature; its stores and the sender come from their technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
@Import(DeliveriesController.class)
public class DeliveryConfiguration {
  /** Name of the consumer of {@code events}. */
  static final String CONSUMER = "integration-events";

  @Bean
  DeliveryMeters deliveryMeters(MeterRegistry registry) {
    return new DeliveryMeters(registry);
  }

  @Bean
  Deliveries deliveries(JsonMapper json, Clock clock) {
    return new Deliveries(json, clock);
  }

  @Bean
  Courier courier(
      Subscriptions subscriptions,
      DeliveryStore store,
      DueQueue queue,
      Sender sender,
      DeliveryProperties properties,
      Clock clock,
      DeliveryMeters meters,
      Journeys journeys) {
    return new Courier(
        subscriptions,
        store,
        queue,
        sender,
        new RetrySchedule(properties.retryDelays()),
        properties.claimFor(),
        clock,
        meters,
        journeys);
  }

  @Bean
  Dispatcher dispatcher(
      Courier courier,
      DueQueue queue,
      Subscriptions subscriptions,
      DeliveryProperties properties,
      Clock clock) {
    return new Dispatcher(courier, queue, subscriptions, properties.limits(), clock);
  }

  @Bean
  Housekeeping housekeeping(
      Subscriptions subscriptions,
      DeliveryStore store,
      DueQueue queue,
      DeliveryProperties properties,
      Clock clock) {
    return new Housekeeping(subscriptions, store, queue, properties.retention(), clock);
  }

  @Bean
  SubjectErasure deliveryErasure(SubscriptionStore subscriptions, DeliveryStore store) {
    return new DeliveryErasure(subscriptions, store);
  }

  @Bean
  Redelivery redelivery(
      DeliveryStore store,
      DueQueue queue,
      Deliveries deliveries,
      SignalIds ids,
      Clock clock,
      Dispatcher dispatcher) {
    return new Redelivery(store, queue, deliveries, ids, clock, dispatcher::wake);
  }

  @Bean(destroyMethod = "") // ConsumerLifecycle closes it, in time
  StreamConsumer eventConsumer(
      Streams streams,
      Subscriptions subscriptions,
      Deliveries deliveries,
      DeliveryStore store,
      DueQueue queue,
      DeliveryMeters meters,
      JsonMapper json,
      ErasedSubjects erased,
      Dispatcher dispatcher) {
    return streams.consumer(
        CONSUMER,
        StreamNames.EVENTS,
        _ ->
            new EventHandler(
                subscriptions, deliveries, store, queue, meters, json, erased, dispatcher::wake));
  }
}
