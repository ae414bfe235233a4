package io.heliograph.e2e;

import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Heliograph process as the launcher starts it: everything ({@code run}), or one part. It ends
 * when its standard input closes, so it dies with the JVM of the tests, however that dies.
 */
public final class HeliographProcess implements AutoCloseable {
  /**
   * For tests that live for seconds; benchmarks set {@code heliograph.jvm} to the launcher's flags.
   */
  private static final String QUICK = "-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;

  private HeliographProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts and returns at once. */
  public static HeliographProcess start(Path data, String... words) {
    return start(data, Map.of(), words);
  }

  private static HeliographProcess start(
      Path data, Map<String, String> environment, String... words) {
    try {
      Path logs = Files.createDirectories(data.resolve("logs"));
      Path output = Files.createTempFile(logs, words[0] + "-", ".txt");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(System.getProperty("heliograph.jvm", QUICK).split(" ")));
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-cp",
              classPath(),
              "io.heliograph.platform.Heliograph"));
      command.addAll(List.of(words));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("HELIOGRAPH_ENDS_WITH_STDIN", "true");
      builder.environment().putAll(environment);
      return new HeliographProcess(builder.start(), output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Starts everything on free ports and waits for the run file.
   *
   * @param options of {@code run}, such as {@code --demo}
   */
  public static HeliographProcess run(Path data, String... options) throws InterruptedException {
    return run(data, Map.of(), options);
  }

  /** As {@link #run(Path, String...)}, with settings in the environment besides. */
  public static HeliographProcess run(Path data, Map<String, String> environment, String... options)
      throws InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("run", "--data", data.toString(), "--port-base", "0"));
    words.addAll(List.of(options));
    HeliographProcess started = start(data, environment, words.toArray(String[]::new));
    try {
      started.awaitFile(RunFile.path(data));
    } catch (IllegalStateException notReady) {
      started.close();
      throw notReady;
    }
    return started;
  }

  private static String classPath() {
    // Surefire and Failsafe may hide the real class path behind a manifest.
    String real = System.getProperty("surefire.test.class.path");
    return real != null ? real : System.getProperty("java.class.path");
  }

  public void awaitFile(Path file) throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!Files.exists(file)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("not ready:\n" + output());
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for a line of the output that holds the text. */
  public void awaitOutput(String text) throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!output().contains(text)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("no '" + text + "' in:\n" + output());
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGSTOP: the process answers nobody and loses its leases, and knows nothing of it. */
  public void pause() throws InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() throws InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws InterruptedException {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + status);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** SIGTERM, and the exit status; null when it did not end in time. */
  public @Nullable Integer terminate(Duration within) throws InterruptedException {
    process.destroy();
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : null;
  }

  @Override
  public void close() {
    try {
      if (terminate(Duration.ofSeconds(30)) == null) {
        kill();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
