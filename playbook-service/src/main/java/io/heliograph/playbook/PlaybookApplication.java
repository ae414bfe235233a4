package io.heliograph.playbook;

import io.heliograph.kit.erasure.ErasureFollowerConfiguration;
import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderDirectoryConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import io.heliograph.playbook.catalogue.CatalogueConfiguration;
import io.heliograph.playbook.catalogue.mongo.MongoCatalogueConfiguration;
import io.heliograph.playbook.match.MatchConfiguration;
import io.heliograph.playbook.respond.RespondConfiguration;
import io.heliograph.playbook.respond.mongo.MongoRespondConfiguration;
import io.heliograph.playbook.window.WindowConfiguration;
import io.heliograph.playbook.window.mongo.MongoWindowConfiguration;
import org.springframework.context.annotation.Import;

/** Playbooks, the detection engine, and security responses. */
@HeliographService
@Import({
  CatalogueConfiguration.class,
  MatchConfiguration.class,
  WindowConfiguration.class,
  RespondConfiguration.class,
  ErasureFollowerConfiguration.class,
  SenderDirectoryConfiguration.class,
  KinesisConfiguration.class,
  MongoConfiguration.class,
  MongoCatalogueConfiguration.class,
  MongoWindowConfiguration.class,
  MongoRespondConfiguration.class
})
public class PlaybookApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "playbook-service";
}
