package io.heliograph.cloud.elasticsearch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Elasticsearch endpoint: OpenSearch in a JVM of its own, on the loopback address, with its data
 * in a directory. For the portable subset: documents, bulk writes with sequence numbers, searches,
 * aggregations, indexes, aliases.
 *
 * <p><b>Guarantee:</b> an acknowledged write is on disk; the JVM ends when this one does, however
 * this one ends, since its standard input then closes.
 *
 * <p><b>Not offered</b>: scripts, ingestion, updates and deletions by query, what Elasticsearch
 * added after OpenSearch parted from it.
 */
public final class ElasticsearchStandIn implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ElasticsearchStandIn.class);
  private static final String MAIN = "io.heliograph.search.SearchEngine";
  private static final String READY = "ready ";

  /** Contended cores make of its 5 seconds half a minute. */
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Process process;
  private final Path engineLog;
  private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
  private volatile boolean closing;

  private ElasticsearchStandIn(Process process, Path engineLog) {
    this.process = process;
    this.engineLog = engineLog;
  }

  /**
   * Starts the engine's JVM and does not wait for it.
   *
   * @param directory holds data and the engine's log; created if absent
   * @param port 0 for a free one
   * @throws UncheckedIOException if the directory cannot be made or the JVM not be started
   */
  public static ElasticsearchStandIn start(Path directory, int port) {
    try {
      Files.createDirectories(directory);
      Path engineLog = directory.resolve("engine.log");
      Process process =
          new ProcessBuilder(command(directory, port)).redirectError(engineLog.toFile()).start();
      ElasticsearchStandIn standIn = new ElasticsearchStandIn(process, engineLog);
      Thread.ofVirtual().name("elasticsearch").start(standIn::follow);
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Small, and quick to start: it serves one laptop. */
  private static List<String> command(Path directory, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms64m",
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        EngineClassPath.find(),
        MAIN,
        directory.toAbsolutePath().toString(),
        Integer.toString(port));
  }

  private void follow() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = output.readLine()) != null) {
        if (line.startsWith(READY)) {
          endpoint.complete(URI.create("http://127.0.0.1:" + line.substring(READY.length())));
        }
      }
    } catch (IOException ended) {
      // As its end.
    }
    endpoint.completeExceptionally(new IllegalStateException("its JVM ended"));
    if (!closing) {
      log.atError().addKeyValue("log", engineLog).log("Search engine ended");
    }
  }

  /**
   * For the client; waits until the engine answers.
   *
   * @throws IllegalStateException if it ended, or did not get ready in time
   */
  public URI endpoint() {
    try {
      return endpoint.orTimeout(READY_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException failed) {
      throw new IllegalStateException(
          "the search engine did not get ready, see " + engineLog, failed.getCause());
    }
  }

  /** The engine's process, to be looked at. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Stops the engine; returns when its process is gone. */
  @Override
  public void close() {
    closing = true;
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
      if (!process.waitFor(STOP_WITHIN)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
