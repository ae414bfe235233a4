package io.heliograph.ingestion.archive;

import static org.awaitility.Awaitility.await;

import io.heliograph.cloud.athena.ArchiveTable;
import io.heliograph.cloud.athena.AthenaOptions;
import io.heliograph.cloud.athena.AthenaService;
import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.firehose.SignalTable;
import io.heliograph.ingestion.archive.QueryEngine.Execution;
import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.athena.AthenaConfiguration;
import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.service.Secret;
import io.heliograph.kit.signal.SignalIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.athena.AthenaClient;

/** Athena's stand-in over the rows of {@link DuckArchive}, asked through the service's engine. */
final class LocalAthena implements AutoCloseable {
  private final SignalIds ids = new SignalIds(Clock.systemUTC());
  private final AthenaService service;
  private final CloudEndpoint endpoint;
  private final AthenaClient client;
  final QueryEngine engine;

  LocalAthena(Path directory, DuckArchive archive) throws IOException {
    var buckets = directory.resolve("s3");
    var stored = Files.createDirectories(buckets.resolve("heliograph-archive"));
    Files.createDirectories(buckets.resolve("heliograph-athena"));
    archive.export(stored);
    service =
        AthenaService.start(
            new AthenaOptions(
                "heliograph",
                Stream.of("signals", "events").map(name -> table(name, stored)).toList(),
                stored,
                buckets,
                "heliograph-athena",
                List.of("primary"),
                2,
                Duration.ofSeconds(20),
                "512MB"),
            Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(service));
    endpoint.start();
    var configuration = new AthenaConfiguration();
    client =
        configuration.athenaClient(
            new AwsProperties(endpoint.uri(), "us-east-1", "a", new Secret("b")));
    engine =
        configuration.queryEngine(
            client,
            new ArchiveProperties(
                "heliograph", "primary", "s3://heliograph-athena/", 100, Duration.ofMinutes(1)));
  }

  private static ArchiveTable table(String name, Path stored) {
    return new ArchiveTable(
        name, stored.resolve(name), SignalTable.COLUMNS, SignalTable.PARTITION_KEYS);
  }

  /** Starts a statement. */
  String start(String sql) {
    return engine.start(ids.fresh(), sql);
  }

  /** Waits for the end of an execution. */
  Execution awaitEnd(String execution) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> engine.find(execution), found -> found.state() != State.RUNNING);
  }

  @Override
  public void close() {
    client.close();
    endpoint.close();
    service.close();
  }
}
