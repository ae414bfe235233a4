package io.heliograph.platform;

import io.heliograph.account.seed.Seeds;
import io.heliograph.cloud.LocalCloud;
import io.heliograph.kit.service.ServiceRunner;
import io.heliograph.platform.CommandLine.Misuse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** The launcher's main class; see {@link CommandLine#HELP}. */
public final class Heliograph {
  /** Set by whoever starts Heliograph as a child that must not outlive it. */
  private static final String ENDS_WITH_STDIN = "HELIOGRAPH_ENDS_WITH_STDIN";

  private Heliograph() {}

  public static void main(String[] words) throws InterruptedException {
    if (System.getenv(ENDS_WITH_STDIN) != null) {
      Thread.ofPlatform().daemon().start(Heliograph::endWithStandardInput);
    }
    Logging.quiet();
    try {
      CommandLine line = CommandLine.parse(words);
      switch (line.command()) {
        case HELP -> System.out.print(CommandLine.HELP);
        case RUN -> run(line);
        case CLOUD -> cloud(line);
        case SERVICE -> service(line);
      }
    } catch (Misuse misuse) {
      System.err.println("heliograph: " + misuse.getMessage());
      System.err.print(CommandLine.HELP);
      System.exit(2);
    } catch (RuntimeException failed) {
      System.err.println("heliograph: " + reason(failed));
      System.exit(1);
    }
  }

  private static void run(CommandLine line) throws InterruptedException {
    Platform platform = Platform.start(line.data(), line.portBase(), line.throttle());
    if (line.demo()) {
      platform.playDemo();
    }
    RunFile file = platform.runFile();
    RunFile.Tenant demo = file.demo();
    System.out.print(
        """

        Heliograph is ready.

          dashboard                                    %s
            sign in as                                 %s
            password                                   %s

          signals (POST /batches, /signals, /traces)   %s
          agents (SQREEN_URL, SQREEN_INGESTION_URL)    %s
          tokens (POST /oauth2/token)                  %s
          playbooks, detections, responses             %s

          organization %-8s application %-8s       %s
            x-api-key of the application               %s
            x-api-key of the organization              %s
            API client                                 %s
            its secret                                 %s

          All of it, for scripts:                      %s
          Try: curl -s -H 'x-api-key: %s' -H 'content-type: application/json' \\
            -d '[{"type":"point","signal_name":"sq.sdk.hello","payload":{}}]' %s/batches
          Ctrl-C stops.
        """
            .formatted(
                file.gateway(),
                demo.user().email(),
                demo.user().password(),
                file.ingestion(),
                file.agents(),
                file.issuer(),
                Objects.requireNonNull(file.services().get("playbook")),
                "demo",
                demo.application().name(),
                demo.application().id(),
                demo.agentKey(),
                demo.organizationKey(),
                demo.apiClient().id(),
                demo.apiClient().secret(),
                RunFile.path(line.data()),
                demo.agentKey(),
                file.ingestion()));
    untilStopped(platform);
  }

  private static void cloud(CommandLine line) throws InterruptedException {
    Path data = line.data();
    Ports ports = Ports.of(line.portBase());
    Credentials credentials = Credentials.of(data);
    LocalCloud cloud =
        LocalCloud.start(LocalClouds.options(data, ports, credentials, line.throttle()));
    System.out.println("local-cloud is ready; services: ./heliograph service NAME --data " + data);
    untilStopped(cloud);
  }

  private static void service(CommandLine line) throws InterruptedException {
    ServiceName service = Objects.requireNonNull(line.service());
    boolean seeding = line.local() && service == ServiceName.ACCOUNT;
    Map<String, String> settings = Map.of();
    if (line.local()) {
      Ports ports = Ports.of(line.portBase());
      settings = new LocalSettings(ports, Credentials.of(line.data())).of(service);
    }
    if (seeding) {
      RunFile.delete(line.data());
    }
    var context = ServiceRunner.start(service.application, service.module, settings);
    if (seeding) {
      RunFile.of(
              Ports.of(line.portBase()), Credentials.of(line.data()), context.getBean(Seeds.class))
          .write(line.data());
    }
    System.out.println(service.module + " is ready on port " + ServiceRunner.port(context));
    untilStopped(context);
  }

  /** Waits for the end of the process and stops the part before it. */
  private static void untilStopped(AutoCloseable part) throws InterruptedException {
    CountDownLatch forever = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      try {
                        part.close();
                      } catch (Exception failed) {
                        System.err.println("While stopping: " + failed);
                      }
                    }));
    forever.await();
  }

  private static void endWithStandardInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // Just as good.
    }
    System.exit(0);
  }

  private static String reason(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(failed.getMessage());
    String cause = String.valueOf(root.getMessage());
    return message.contains(cause) ? message : message + ": " + root;
  }
}
