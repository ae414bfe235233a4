package io.heliograph.metrics;

import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import io.heliograph.metrics.query.QueryConfiguration;
import io.heliograph.metrics.retention.RetentionConfiguration;
import io.heliograph.metrics.rollup.RollupConfiguration;
import io.heliograph.metrics.rollup.mongo.MongoRollupConfiguration;
import io.heliograph.metrics.series.mongo.MongoSeriesConfiguration;
import org.springframework.context.annotation.Import;

/** Roll-ups per series and hour, and the series API. */
@HeliographService
@Import({
  RollupConfiguration.class,
  QueryConfiguration.class,
  RetentionConfiguration.class,
  SenderDirectoryConfiguration.class,
  KinesisConfiguration.class,
  MongoConfiguration.class,
  MongoSeriesConfiguration.class,
  MongoRollupConfiguration.class
})
public class MetricsApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "metrics-service";
}
