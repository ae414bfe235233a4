package io.heliograph.cloud.sqs;

import java.nio.file.Path;
import java.util.List;

/** Hosts the stand-in in a process of its own until that is killed. */
final class SqsHost {
  private SqsHost() {}

  public static void main(String[] arguments) throws InterruptedException {
    SqsStandIn sqs = SqsStandIn.start(Path.of(arguments[0]), 0, List.of("surge-signals"));
    System.out.println("listening " + sqs.endpoint());
    Thread.currentThread().join();
  }
}
