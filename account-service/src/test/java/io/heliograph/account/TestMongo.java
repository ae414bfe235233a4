package io.heliograph.account;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A MongoDB server for the portable subset, in memory; outlives the services that use it. */
public final class TestMongo implements AutoCloseable {
  private final MongoServer server = new MongoServer(new MemoryBackend());

  public TestMongo() {
    server.bind("127.0.0.1", 0);
  }

  public String uri() {
    InetSocketAddress address = server.getLocalAddress();
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
