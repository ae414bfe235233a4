package io.heliograph.agents;

import io.heliograph.agents.registry.RegistryConfiguration;
import io.heliograph.agents.registry.mongo.MongoRegistryConfiguration;
import io.heliograph.agents.relay.RelayConfiguration;
import io.heliograph.agents.responses.ResponsesConfiguration;
import io.heliograph.agents.session.SessionConfiguration;
import io.heliograph.agents.stream.StreamConfiguration;
import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.sender.mongo.SenderConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** The service {@value #NAME}. */
@HeliographService
@Import({
  MongoConfiguration.class,
  KinesisConfiguration.class,
  SenderConfiguration.class,
  MongoRegistryConfiguration.class,
  RegistryConfiguration.class,
  ResponsesConfiguration.class,
  RelayConfiguration.class,
  SessionConfiguration.class,
  StreamConfiguration.class
})
public class AgentGatewayApplication {
  /** Also the name of its settings file. */
  public static final String NAME = "agent-gateway";
}
