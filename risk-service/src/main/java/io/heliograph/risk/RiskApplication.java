package io.heliograph.risk;

import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import io.heliograph.risk.inventory.InventoryConfiguration;
import io.heliograph.risk.inventory.mongo.MongoInventoryConfiguration;
import io.heliograph.risk.register.RegisterConfiguration;
import io.heliograph.risk.register.mongo.MongoRegisterConfiguration;
import io.heliograph.risk.rules.RulesConfiguration;
import io.heliograph.risk.watch.WatchConfiguration;
import org.springframework.context.annotation.Import;

/** Risk rules, their life-cycle, and the register of open risks. */
@HeliographService
@Import({
  RulesConfiguration.class,
  InventoryConfiguration.class,
  RegisterConfiguration.class,
  WatchConfiguration.class,
  SenderDirectoryConfiguration.class,
  KinesisConfiguration.class,
  MongoConfiguration.class,
  MongoInventoryConfiguration.class,
  MongoRegisterConfiguration.class
})
public class RiskApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "risk-service";
}
