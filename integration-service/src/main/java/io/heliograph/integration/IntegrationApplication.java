package io.heliograph.integration;

import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** Subscriptions on events, signed deliveries, retries, dead letters. */
@HeliographService
@Import({SenderDirectoryConfiguration.class, KinesisConfiguration.class, MongoConfiguration.class})
public class IntegrationApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "integration-service";
}
