package io.heliograph.risk;

import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** Risk rules, their life-cycle, and the register of open risks. */
@HeliographService
@Import({SenderDirectoryConfiguration.class, KinesisConfiguration.class, MongoConfiguration.class})
public class RiskApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "risk-service";
}
