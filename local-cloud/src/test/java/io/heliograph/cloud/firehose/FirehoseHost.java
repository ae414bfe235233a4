package io.heliograph.cloud.firehose;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Puts records and delivers them until killed; prints the number of each acknowledged batch. */
final class FirehoseHost {
  static final int BATCH = 50;

  private FirehoseHost() {}

  public static void main(String[] arguments) throws IOException {
    int first = Integer.parseInt(arguments[1]);
    SignalsStream signals =
        SignalsStream.start(Path.of(arguments[0]), Duration.ofMillis(40), Clock.systemUTC());
    for (int batch = first; ; batch++) {
      signals.put(records(batch));
      System.out.println("acknowledged " + batch);
    }
  }

  private static List<String> records(int batch) {
    return IntStream.range(0, BATCH)
        .mapToObj(i -> "{\"v\":1,\"signal_id\":\"" + batch + "-" + i + "\"}\n")
        .toList();
  }
}
