package io.heliograph.cloud.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * The suite's streams on kinesis-local (kinesis-mock in JavaScript), which shares no code with
 * ours: what both agree on is likely to be AWS's. It is installed below target/ when the test first
 * runs, and skipped without npm or network.
 *
 * <p>Its traps: it reads {@code server.json} from its working directory or dies; it binds all
 * interfaces and cannot be told otherwise, so it is never started in CI; states take 500 ms to
 * change unless its {@code …_DURATION} variables say less; it writes some 500 records a second.
 */
@DisabledIfEnvironmentVariable(
    named = "CI",
    matches = ".+",
    disabledReason = "kinesis-local is downloaded and listens on all interfaces")
class KinesisLocalContractIT extends KinesisContract {
  private static final String VERSION = "0.6.2";
  private static final Path HOME = Path.of("target/kinesis-local").toAbsolutePath();
  private static @Nullable Process process;
  private static int port;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path installed = HOME.resolve("node_modules/kinesis-local");
    if (!Files.exists(installed)) {
      Files.createDirectories(HOME);
      assumeTrue(
          ended(
              new ProcessBuilder(
                  "npm",
                  "install",
                  "--prefix",
                  HOME.toString(),
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  "kinesis-local@" + VERSION)),
          "kinesis-local could not be installed: no npm or no network here");
    }
    port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder("node", "main.js")
            .directory(installed.toFile())
            .redirectErrorStream(true)
            .redirectOutput(HOME.resolve("output.txt").toFile());
    builder.environment().put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(port));
    builder.environment().put("KINESIS_MOCK_TLS_PORT", Integer.toString(freePort()));
    builder.environment().put("SHARD_LIMIT", "500");
    for (String change :
        new String[] {
          "CREATE_STREAM", "DELETE_STREAM", "SPLIT_SHARD", "MERGE_SHARDS", "UPDATE_SHARD_COUNT"
        }) {
      builder.environment().put(change + "_DURATION", "10ms");
    }
    process = builder.start();
    Process started = process;
    // Not only @AfterAll: it must not outlive a test JVM that is stopped either.
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> answers() || !started.isAlive());
  }

  private static boolean ended(ProcessBuilder command) throws InterruptedException {
    try {
      Process npm =
          command
              .redirectErrorStream(true)
              .redirectOutput(new File(HOME.toFile(), "npm.txt"))
              .start();
      return npm.waitFor(60, TimeUnit.SECONDS) && npm.exitValue() == 0;
    } catch (IOException noNpm) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @AfterAll
  static void stop() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  Set<Difference> differences() {
    return EnumSet.of(
        Difference.FAILS_ON_NO_ITERATOR,
        Difference.LENIENT,
        Difference.OTHER_LIMIT_ERROR,
        Difference.UNEQUAL_SCALING);
  }
}
