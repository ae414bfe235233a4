package io.heliograph.integration;

import io.heliograph.integration.delivery.DeliveryConfiguration;
import io.heliograph.integration.delivery.http.HttpSenderConfiguration;
import io.heliograph.integration.delivery.mongo.MongoDeliveryConfiguration;
import io.heliograph.integration.dial.DialConfiguration;
import io.heliograph.integration.subscription.SubscriptionConfiguration;
import io.heliograph.integration.subscription.mongo.MongoSubscriptionConfiguration;
import io.heliograph.kit.erasure.ErasureFollowerConfiguration;
import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** Subscriptions on events, signed deliveries, retries, dead letters. */
@HeliographService
@Import({
  DialConfiguration.class,
  SubscriptionConfiguration.class,
  DeliveryConfiguration.class,
  HttpSenderConfiguration.class,
  ErasureFollowerConfiguration.class,
  SenderDirectoryConfiguration.class,
  KinesisConfiguration.class,
  MongoConfiguration.class,
  MongoSubscriptionConfiguration.class,
  MongoDeliveryConfiguration.class
})
public class IntegrationApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "integration-service";
}
