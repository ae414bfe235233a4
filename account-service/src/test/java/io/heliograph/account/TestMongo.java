package io.heliograph.account;

import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.kit.mongo.MongoConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The MongoDB stand-in, which outlives the services that use it, and adapters on it. */
public final class TestMongo implements AutoCloseable {
  private final MongoStandIn server;
  private final List<AnnotationConfigApplicationContext> contexts = new ArrayList<>();

  private TestMongo(MongoStandIn server) {
    this.server = server;
  }

  public static TestMongo start(Path directory) {
    return new TestMongo(MongoStandIn.start(directory, 0));
  }

  public String uri() {
    return server.connectionString();
  }

  /** An adapter on a database of its own, wired as in production. */
  public <T> T adapter(Class<T> port, Class<?> configuration) {
    var context = new AnnotationConfigApplicationContext();
    contexts.add(context);
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "heliograph.mongodb.uri",
                    uri(),
                    "heliograph.mongodb.database",
                    "test" + contexts.size())));
    context.register(MongoConfiguration.class, configuration);
    context.refresh();
    return context.getBean(port);
  }

  @Override
  public void close() {
    contexts.forEach(AnnotationConfigApplicationContext::close);
    server.close();
  }
}
