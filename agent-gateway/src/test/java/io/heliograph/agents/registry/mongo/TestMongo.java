package io.heliograph.agents.registry.mongo;

import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.kit.mongo.MongoConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The MongoDB stand-in, and Spring Data on it as the service wires it. */
final class TestMongo implements AutoCloseable {
  private final MongoStandIn server;
  private final AnnotationConfigApplicationContext context;

  private TestMongo(MongoStandIn server, AnnotationConfigApplicationContext context) {
    this.server = server;
    this.context = context;
  }

  static TestMongo start(Path directory) {
    MongoStandIn server = MongoStandIn.start(directory, 0);
    var context = new AnnotationConfigApplicationContext();
    Map<String, Object> settings =
        Map.of(
            "heliograph.mongodb.uri",
            server.connectionString(),
            "heliograph.mongodb.database",
            "agents");
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    context.register(MongoConfiguration.class);
    context.refresh();
    return new TestMongo(server, context);
  }

  MongoTemplate template() {
    return context.getBean(MongoTemplate.class);
  }

  @Override
  public void close() {
    context.close();
    server.close();
  }
}
