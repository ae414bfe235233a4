package io.heliograph.metrics;

import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** Roll-ups per series and hour, and the series API. */
@HeliographService
@Import({SenderDirectoryConfiguration.class, KinesisConfiguration.class, MongoConfiguration.class})
public class MetricsApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "metrics-service";
}
