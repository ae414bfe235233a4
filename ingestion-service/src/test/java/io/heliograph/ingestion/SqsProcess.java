package io.heliograph.ingestion;

import io.heliograph.cloud.sqs.SqsStandIn;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The queues in a process of their own, to be killed without notice and started again. */
final class SqsProcess implements AutoCloseable {
  private static final String QUEUE = "surge-signals";

  private final Path directory;
  private final int port;
  private Process process;

  SqsProcess(Path directory) throws IOException {
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    process = start();
  }

  URI queueUrl() {
    return URI.create("http://127.0.0.1:" + port + "/" + SqsStandIn.ACCOUNT + "/" + QUEUE);
  }

  private Process start() throws IOException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SqsProcess.class.getName(),
                directory.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); ; line = output.readLine()) {
      if (line == null) {
        throw new EOFException("queues did not start");
      }
      if (line.equals("listening")) {
        return started;
      }
    }
  }

  /** SIGKILL, and a new process on the same directory and port. */
  void killAndStartAgain() throws IOException {
    process.destroyForcibly().onExit().join();
    process = start();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  public static void main(String[] arguments) throws InterruptedException {
    SqsStandIn.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), List.of(QUEUE));
    System.out.println("listening");
    Thread.currentThread().join();
  }
}
