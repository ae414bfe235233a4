package io.heliograph.cloud.elasticsearch;

import java.nio.file.Path;

/** A process with the stand-in and nothing else; says where it is and who its child is. */
final class ElasticsearchHost {
  private ElasticsearchHost() {}

  public static void main(String... arguments) throws InterruptedException {
    ElasticsearchStandIn engine = ElasticsearchStandIn.start(Path.of(arguments[0]), 0);
    System.out.println("child " + engine.process().pid());
    System.out.println("endpoint " + engine.endpoint());
    Thread.currentThread().join();
  }
}
