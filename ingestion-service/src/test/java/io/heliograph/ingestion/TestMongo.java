package io.heliograph.ingestion;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.heliograph.cloud.mongo.MongoStandIn;
import java.nio.file.Path;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The stand-in of MongoDB and a client of it. */
public final class TestMongo implements AutoCloseable {
  private final MongoStandIn server;
  private final MongoClient client;

  public TestMongo(Path directory) {
    server = MongoStandIn.start(directory, 0);
    client = MongoClients.create(server.connectionString());
  }

  /** A database, empty when its name is new. */
  public MongoTemplate database(String name) {
    return new MongoTemplate(client, name);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
