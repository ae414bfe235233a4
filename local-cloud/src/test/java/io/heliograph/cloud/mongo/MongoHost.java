package io.heliograph.cloud.mongo;

import java.nio.file.Path;

/** Hosts the stand-in in a process of its own until that is killed. */
final class MongoHost {
  private MongoHost() {}

  public static void main(String[] arguments) throws InterruptedException {
    MongoStandIn mongo = MongoStandIn.start(Path.of(arguments[0]), 0);
    System.out.println("listening " + mongo.connectionString());
    Thread.currentThread().join();
  }
}
