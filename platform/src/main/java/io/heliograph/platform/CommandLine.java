package io.heliograph.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher was asked for.
 *
 * @param service for {@code service}, else null
 * @param local whether a service runs on local-cloud of {@code data}; without {@code --data} a
 *     service takes everything from the environment
 * @param throttle whether the streams of {@code run} and {@code cloud} take no more than AWS's
 * @param demo whether {@code run} adds demo traffic
 */
record CommandLine(
    Command command,
    @Nullable ServiceName service,
    Path data,
    boolean local,
    int portBase,
    boolean throttle,
    boolean demo) {

  static final String HELP =
      """
      Usage: ./heliograph COMMAND

        run [--data DIR] [--demo] [--port-base N] [--throttle]
                                              everything on local-cloud, in the foreground; Ctrl-C stops
        cloud [--data DIR] [--port-base N] [--throttle]
                                              the stand-ins for AWS and MongoDB alone
        service NAME [--data DIR] [--port-base N]
                                              one service: account, ingestion, playbook, agents, risk,
                                              insights, metrics, integration or gateway; with
                                              --data on the local-cloud of that directory, else with
                                              settings from the environment
        help                                  this text

        --data DIR       where everything is kept (default: .heliograph)
        --demo           adds applications with visitors, deploys and an attack now and then
        --throttle       streams take what AWS's take: 1 MiB and 1,000 records a second and shard
        --port-base N    ports are N to N+24 (default: 8080); 0 takes free ones, for run only
      """;

  enum Command {
    RUN,
    CLOUD,
    SERVICE,
    HELP
  }

  /** The words were not understood; the message says which and what is expected. */
  static final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misuse(String message) {
      super(message);
    }
  }

  static CommandLine parse(String... words) {
    if (words.length == 0 || List.of("help", "--help", "-h").contains(words[0])) {
      return new CommandLine(Command.HELP, null, Path.of("."), false, 0, false, false);
    }
    Command command =
        switch (words[0]) {
          case "run" -> Command.RUN;
          case "cloud" -> Command.CLOUD;
          case "service" -> Command.SERVICE;
          default ->
              throw new Misuse("command: " + words[0] + " (expected: run, cloud, service or help)");
        };
    List<String> rest = new ArrayList<>(List.of(words).subList(1, words.length));
    ServiceName service = null;
    if (command == Command.SERVICE) {
      String name =
          rest.isEmpty() || rest.getFirst().startsWith("--") ? "none" : rest.removeFirst();
      service =
          ServiceName.find(name)
              .orElseThrow(
                  () ->
                      new Misuse(
                          "service: "
                              + name
                              + " (expected: account, ingestion, playbook, agents, risk, insights,"
                              + " metrics, integration or gateway)"));
    }
    Path data = Path.of(".heliograph");
    boolean local = false;
    boolean throttle = false;
    boolean demo = false;
    int portBase = 8080;
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      if (rest.isEmpty() && (option.equals("--data") || option.equals("--port-base"))) {
        throw new Misuse(option + ": no value (expected: one after it)");
      }
      switch (option) {
        case "--data" -> {
          data = Path.of(rest.removeFirst());
          local = true;
        }
        case "--port-base" -> portBase = portBase(rest.removeFirst(), command);
        case "--throttle" -> {
          if (command == Command.SERVICE) {
            throw new Misuse("--throttle: with service (expected: with run or cloud)");
          }
          throttle = true;
        }
        case "--demo" -> {
          if (command != Command.RUN) {
            throw new Misuse("--demo: with " + words[0] + " (expected: with run)");
          }
          demo = true;
        }
        default ->
            throw new Misuse(
                "option: " + option + " (expected: --data, --demo, --port-base or --throttle)");
      }
    }
    return new CommandLine(
        command, service, data.toAbsolutePath(), local, portBase, throttle, demo);
  }

  private static int portBase(String value, Command command) {
    try {
      int base = Integer.parseInt(value);
      if (base == 0 ? command == Command.RUN : base >= 1024 && base <= 65_000) {
        return base;
      }
    } catch (NumberFormatException notANumber) {
      // Told below with the rest.
    }
    throw new Misuse(
        "--port-base: "
            + value
            + " (expected: 1024..65000"
            + (command == Command.RUN ? ", or 0)" : ")"));
  }
}
