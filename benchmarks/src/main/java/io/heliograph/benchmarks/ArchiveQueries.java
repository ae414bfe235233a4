package io.heliograph.benchmarks;

import io.heliograph.cloud.firehose.ParquetSignals;
import io.heliograph.e2e.Api;
import io.heliograph.e2e.SplitPlatform;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.platform.RunFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/**
 * Times of archive queries before and after compaction, and bytes per signal. Signals of ten days,
 * a percent of them repeated, are written as Firehose would write them, an object per hour; then
 * ingestion-service starts, is asked, compacts, and is asked again.
 *
 * <p>Argument: signals, a million by default.
 */
public final class ArchiveQueries {
  private static final int DAYS = 10;
  private static final int HOURS = 24;
  private static final int GZIPPED = 20_000;
  private static final int ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final RunFile run;
  private final Path archive;
  private final int signals;
  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS + 1));

  private ArchiveQueries(RunFile run, Path archive, int signals) {
    this.run = run;
    this.archive = archive;
    this.signals = signals;
  }

  public static void main(String[] arguments) throws InterruptedException, IOException {
    int signals = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    Path data = Scratch.directory("archive-queries");
    try (SplitPlatform platform = SplitPlatform.start(data, "account")) {
      Path archive = data.resolve("cloud/s3/heliograph-archive");
      new ArchiveQueries(platform.runFile(), archive, signals).measure(platform);
    }
  }

  private void measure(SplitPlatform platform) throws IOException, InterruptedException {
    int perHour = signals / (DAYS * HOURS);
    for (int hour = 0; hour < DAYS * HOURS; hour++) {
      Instant start = begin.plus(Duration.ofHours(hour));
      Path file =
          archive.resolve(
              "signals/dt=%s/hour=%s/bench.parquet"
                  .formatted(
                      start.toString().substring(0, 10), start.toString().substring(11, 13)));
      int first = hour * perHour;
      Stream<byte[]> fresh = IntStream.range(first, first + perHour).mapToObj(this::record);
      Stream<byte[]> repeats = IntStream.range(0, perHour / 100).mapToObj(n -> record(first + n));
      ParquetSignals.write(file, Stream.concat(fresh, repeats).iterator());
    }
    int stored = perHour * DAYS * HOURS;
    System.out.printf(
        "%,d signals of %d days; gzipped JSON %.0f bytes each, raw Parquet %.0f%n",
        stored, DAYS, gzippedBytes(), (double) bytes("signals") / stored);

    String jvm = System.getProperty("heliograph.jvm", "");
    System.setProperty("heliograph.jvm", jvm + " -Dheliograph.compaction.enabled=false");
    platform.startService("ingestion");
    ask("raw", stored);
    platform.kill("ingestion");
    System.setProperty("heliograph.jvm", jvm);
    platform.startService("ingestion");
    while (days() == 0) {
      Thread.sleep(20); // the first pass begins a while after the start
    }
    long began = System.nanoTime();
    awaitCompaction();
    System.out.printf(
        "compacted, %d of %d days in %.0f s: %.0f bytes per signal%n",
        DAYS - 1, DAYS, (System.nanoTime() - began) / 1e9, (double) bytes("compacted") / stored);
    Thread.sleep(3_000); // the last flip, and what is settled by it
    ask("compacted", stored);
  }

  private void awaitCompaction() throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (days() < DAYS) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("compacted days: " + days() + " (expected: " + DAYS + ")");
      }
      Thread.sleep(200);
    }
  }

  private long days() throws IOException {
    return objects("compacted").map(Path::getParent).map(Path::getParent).distinct().count();
  }

  private Stream<Path> objects(String prefix) throws IOException {
    Path root = archive.resolve(prefix);
    if (!Files.exists(root)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList().stream();
    }
  }

  private long bytes(String prefix) throws IOException {
    return objects(prefix).mapToLong(file -> file.toFile().length()).sum();
  }

  private double gzippedBytes() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      for (int n = 0; n < GZIPPED; n++) {
        gzip.write(record(n));
      }
    }
    return (double) compressed.size() / GZIPPED;
  }

  /** Requests, logins and attacks of twenty applications' visitors. */
  private byte[] record(int n) {
    Random random = new Random(n);
    String name = List.of("http.request", "sq.sdk.login.failed", "sq.agent.attack.xss").get(n % 3);
    int perHour = signals / (DAYS * HOURS);
    Instant at = begin.plusMillis((long) n * 3_600_000 / perHour);
    String user = "user-" + random.nextInt(50_000);
    String ip = "81.2.%d.%d".formatted(random.nextInt(256), random.nextInt(256));
    String payload =
        "{\"properties\":{\"path\":\"/shop/items/%d\",\"status\":%d,\"took_ms\":%d,\"session\":\"%016x\"}}"
            .formatted(
                random.nextInt(5_000),
                200 + random.nextInt(4) * 100,
                random.nextInt(900),
                random.nextLong());
    return SignalRecordJson.write(
        new SignalRecord(
            SignalIds.digest("archive-queries", Integer.toString(n)),
            run.demo().organization(),
            run.demo().application().id(),
            "production",
            Kind.POINT,
            name,
            "acme/request/1-0-0",
            SchemaStatus.NONE,
            null,
            at,
            at.minusMillis(random.nextInt(3_000)),
            null,
            null,
            "benchmark",
            new Actor(List.of(ip), Map.of("id", user), "id=" + user, "Mozilla/5.0 (X11; Linux)"),
            null,
            null,
            null,
            null,
            null,
            "{\"request\":{\"rid\":\"%016x\"}}".formatted(random.nextLong()),
            payload));
  }

  private void ask(String state, int expected) throws InterruptedException {
    String hour =
        "received_at >= TIMESTAMP '%s' AND received_at < TIMESTAMP '%s'"
            .formatted(
                time(begin.plus(5, ChronoUnit.DAYS)), time(begin.plus(121, ChronoUnit.HOURS)));
    time(state, "count all", "SELECT count(*) FROM signals", expected);
    time(
        state,
        "one hour by name",
        "SELECT signal_name, count(*) FROM signals WHERE " + hour + " GROUP BY 1",
        -1);
    time(
        state,
        "top addresses of failed logins",
        "SELECT element_at(actor.ips, 1), count(*) FROM signals WHERE signal_name ="
            + " 'sq.sdk.login.failed' GROUP BY 1 ORDER BY 2 DESC LIMIT 10",
        -1);
    time(
        state,
        "one user, all columns",
        "SELECT * FROM signals WHERE actor.user_key = 'id=user-4711' ORDER BY received_at",
        -1);
    time(state, "wide, unfiltered", "SELECT * FROM signals ORDER BY received_at LIMIT 100", -1);
  }

  private static String time(Instant instant) {
    return instant.toString().replace('T', ' ').replace("Z", ".000");
  }

  private void time(String state, String what, String sql, int expected)
      throws InterruptedException {
    double best = Double.MAX_VALUE;
    long scanned = 0;
    String outcome = "";
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      JsonNode answer = query(sql);
      best = Math.min(best, (System.nanoTime() - began) / 1e6);
      scanned = answer.path("scanned_bytes").asLong();
      outcome =
          answer.path("state").asString().equals("succeeded")
              ? answer.path("rows").size() + " rows"
              : answer.path("error").toString();
      long count = answer.path("rows").path(0).path(0).asLong(-1);
      if (expected >= 0 && count != expected) {
        throw new AssertionError(what + ": " + answer + " (expected: " + expected + ")");
      }
    }
    System.out.printf(
        "%s: %s: best of %d: %,.0f ms, scanned %,d bytes, %s%n",
        state, what, ROUNDS, best, scanned, outcome);
  }

  private JsonNode query(String sql) throws InterruptedException {
    Api api = Api.of(run, run.demo());
    String path = run.ingestion() + "/v1/archive/queries";
    Api.Answer started = api.call("POST", path, Map.of("sql", sql));
    if (started.status() != 202) {
      throw new UncheckedIOException(new IOException(started.toString()));
    }
    while (true) {
      JsonNode answer =
          api.call("GET", path + "/" + started.body().path("id").asString(), null).body();
      if (!answer.path("state").asString().equals("running")) {
        return answer;
      }
      Thread.sleep(5);
    }
  }
}
