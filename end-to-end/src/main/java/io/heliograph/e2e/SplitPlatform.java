package io.heliograph.e2e;

import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Heliograph as separate processes, each of which can be killed and started again on its data. */
public final class SplitPlatform implements AutoCloseable {
  private final Path data;
  private final int portBase;
  private final Map<String, HeliographProcess> parts = new TreeMap<>();

  private SplitPlatform(Path data, int portBase) {
    this.data = data;
    this.portBase = portBase;
  }

  public static SplitPlatform start(Path data, String... services) throws InterruptedException {
    SplitPlatform platform = new SplitPlatform(data, freePortBase());
    try {
      platform.startCloud();
      for (String service : services) {
        platform.startService(service);
      }
      return platform;
    } catch (RuntimeException | InterruptedException failed) {
      platform.close();
      throw failed;
    }
  }

  public void startCloud() throws InterruptedException {
    HeliographProcess cloud =
        HeliographProcess.start(
            data, "cloud", "--data", data.toString(), "--port-base", Integer.toString(portBase));
    parts.put("cloud", cloud);
    cloud.awaitOutput("local-cloud is ready");
  }

  public void startService(String name) throws InterruptedException {
    HeliographProcess service =
        HeliographProcess.start(
            data,
            "service",
            name,
            "--data",
            data.toString(),
            "--port-base",
            Integer.toString(portBase));
    parts.put(name, service);
    service.awaitOutput(" is ready on port ");
  }

  /** SIGKILL. */
  public void kill(String part) throws InterruptedException {
    HeliographProcess killed = parts.remove(part);
    if (killed == null) {
      throw new IllegalStateException(part + " does not run");
    }
    killed.kill();
  }

  /** Starts a part that was killed, on its data. */
  public void startAgain(String part) throws InterruptedException {
    if (part.equals("cloud")) {
      startCloud();
    } else {
      startService(part);
    }
  }

  /** SIGSTOP for a while. */
  public void pause(String part, Duration length) throws InterruptedException {
    HeliographProcess paused = Objects.requireNonNull(parts.get(part), part);
    paused.pause();
    try {
      TimeUnit.NANOSECONDS.sleep(length.toNanos());
    } finally {
      paused.resume();
    }
  }

  public long pid(String part) {
    return Objects.requireNonNull(parts.get(part), part).pid();
  }

  public RunFile runFile() {
    return RunFile.read(RunFile.path(data));
  }

  /** Services first, the cloud last. */
  @Override
  public void close() {
    HeliographProcess cloud = parts.remove("cloud");
    for (HeliographProcess part : parts.values()) {
      part.close();
    }
    parts.clear();
    if (cloud != null) {
      cloud.close();
    }
  }

  private static int freePortBase() {
    while (true) {
      int base = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      boolean free = true;
      for (int offset : new int[] {1, 2, 3, 4, 7, 20, 21, 22, 23, 24}) {
        try (ServerSocket probe =
            new ServerSocket(base + offset, 1, InetAddress.getLoopbackAddress())) {
          free &= probe.isBound();
        } catch (IOException taken) {
          free = false;
        }
      }
      if (free) {
        return base;
      }
    }
  }
}
