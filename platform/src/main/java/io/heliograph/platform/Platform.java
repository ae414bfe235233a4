package io.heliograph.platform;

import io.heliograph.account.seed.Seeds;
import io.heliograph.cloud.LocalCloud;
import io.heliograph.cloud.journal.DirectoryLock;
import io.heliograph.kit.service.ServiceRunner;
import io.heliograph.platform.demo.DemoTraffic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Every service on local-cloud in this JVM. {@link #start} returns when all is ready; {@link
 * #close} stops services before what they stand on.
 */
public final class Platform implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Path dataDirectory;
  private @Nullable RunFile runFile;

  private Platform(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /**
   * Starts everything.
   *
   * @param dataDirectory created when missing; a second start finds everything as it was
   * @param portBase see the launcher; 0 for free ports
   * @throws IllegalStateException another platform uses the directory, or a part did not get ready
   */
  public static Platform start(Path dataDirectory, int portBase) throws InterruptedException {
    return start(dataDirectory, portBase, false);
  }

  /**
   * The same.
   *
   * @param throttle whether the streams take no more than those of AWS
   */
  static Platform start(Path dataDirectory, int portBase, boolean throttle)
      throws InterruptedException {
    Ports ports = Ports.of(portBase);
    Platform platform = new Platform(dataDirectory);
    platform.started.push(lock(dataDirectory));
    try {
      RunFile.delete(dataDirectory);
      Credentials credentials = Credentials.of(dataDirectory);
      platform.started.push(
          LocalCloud.start(LocalClouds.options(dataDirectory, ports, credentials, throttle)));
      Seeds seeds = platform.startServices(new LocalSettings(ports, credentials));
      for (ServiceName service : ServiceName.values()) {
        Readiness.await(ports.url(service), service.module, READY_WITHIN);
      }
      platform.publish(ports, credentials, seeds);
      return platform;
    } catch (RuntimeException | InterruptedException failed) {
      platform.close();
      throw failed;
    }
  }

  /** Keeps a second run from deleting the first one's run file before it fails. */
  static DirectoryLock lock(Path dataDirectory) {
    try {
      return DirectoryLock.acquire(dataDirectory);
    } catch (IOException taken) {
      throw new IllegalStateException(
          taken.getMessage() + "; stop it, or give --data another directory", taken);
    }
  }

  /** The issuer first, since the others ask it for tokens; they themselves start at once. */
  private Seeds startServices(LocalSettings settings) throws InterruptedException {
    Seeds seeds = start(ServiceName.ACCOUNT, settings).getBean(Seeds.class);
    List<ServiceName> rest = new ArrayList<>(List.of(ServiceName.values()));
    rest.remove(ServiceName.ACCOUNT);
    try (ExecutorService starters = Executors.newFixedThreadPool(2)) {
      List<Future<?>> starts = new ArrayList<>();
      for (ServiceName service : rest) {
        starts.add(starters.submit(() -> start(service, settings)));
      }
      for (Future<?> start : starts) {
        start.get();
      }
      return seeds;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a service did not start", failed.getCause());
    }
  }

  private ConfigurableApplicationContext start(ServiceName service, LocalSettings settings) {
    ConfigurableApplicationContext context =
        ServiceRunner.start(service.application, service.module, settings.of(service));
    synchronized (started) {
      started.push(context);
    }
    return context;
  }

  private void publish(Ports ports, Credentials credentials, Seeds seeds) {
    runFile = RunFile.of(ports, credentials, seeds);
    runFile.write(dataDirectory);
  }

  /** Adds demo traffic until the platform stops. */
  void playDemo() {
    RunFile file = runFile();
    synchronized (started) {
      started.push(
          DemoTraffic.start(
              file.agents(),
              file.demo().organizationKey(),
              Clock.systemUTC(),
              new SplittableRandom()));
    }
  }

  /** Addresses and credentials; the same as in the run file. */
  public RunFile runFile() {
    return Objects.requireNonNull(runFile, "not started");
  }

  @Override
  public void close() {
    RunFile.delete(dataDirectory);
    while (!started.isEmpty()) {
      AutoCloseable next = started.pop();
      try {
        next.close();
      } catch (Exception failed) {
        System.err.println("While stopping: " + failed);
      }
    }
  }
}
