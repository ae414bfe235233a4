package io.heliograph.cloud.athena;

import static org.awaitility.Awaitility.await;

import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.firehose.SignalTable;
import io.heliograph.cloud.firehose.SignalsStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;

/** Athena over an archive in a directory, with the SDK's own client. */
final class AthenaFixture implements AutoCloseable {
  final AthenaClient client;
  private final AthenaService service;
  private final CloudEndpoint endpoint;
  private final Path directory;

  AthenaFixture(Path directory, Duration queryTimeout) throws IOException {
    this.directory = directory;
    Path buckets = directory.resolve("s3");
    Path archive = buckets.resolve("archive");
    Files.createDirectories(archive);
    Files.createDirectories(buckets.resolve("results"));
    service =
        AthenaService.start(
            new AthenaOptions(
                "heliograph",
                Stream.concat(
                        Stream.of("signals", "events")
                            .map(
                                name ->
                                    new ArchiveTable(
                                        name,
                                        archive.resolve(name),
                                        SignalTable.COLUMNS,
                                        SignalTable.PARTITION_KEYS)),
                        Stream.of(ArchiveTable.compacted(archive)))
                    .toList(),
                archive,
                buckets,
                "results",
                List.of("primary"),
                2,
                queryTimeout,
                "256MB"),
            Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(service));
    endpoint.start();
    client =
        AthenaClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .build();
  }

  /** Has Firehose deliver records that arrived at an instant. */
  void deliver(String arrival, String... records) throws IOException {
    Clock clock = Clock.fixed(Instant.parse(arrival), ZoneOffset.UTC);
    try (SignalsStream signals = SignalsStream.start(directory, Duration.ofMinutes(1), clock)) {
      signals.put(List.of(records));
    }
  }

  String start(String sql) {
    return client.startQueryExecution(start -> start.queryString(sql)).queryExecutionId();
  }

  QueryExecution awaitEnd(String id) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> find(id), execution -> execution.status().completionDateTime() != null);
  }

  QueryExecution find(String id) {
    return client.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
  }

  /** Rows of a query without the header, nulls as they are. */
  List<List<@Nullable String>> rows(String sql) {
    String id = start(sql);
    QueryExecution execution = awaitEnd(id);
    if (execution.status().state() != QueryExecutionState.SUCCEEDED) {
      throw new AssertionError(sql + ": " + execution.status().stateChangeReason());
    }
    List<Row> rows = client.getQueryResults(get -> get.queryExecutionId(id)).resultSet().rows();
    return rows.subList(1, rows.size()).stream().map(AthenaFixture::values).toList();
  }

  static List<@Nullable String> values(Row row) {
    return new ArrayList<>(row.data().stream().map(Datum::varCharValue).toList());
  }

  /** Why a query failed. */
  String failure(String sql) {
    QueryExecution execution = awaitEnd(start(sql));
    if (execution.status().state() != QueryExecutionState.FAILED) {
      throw new AssertionError(sql + ": " + execution.status().stateAsString());
    }
    return execution.status().stateChangeReason();
  }

  @Override
  public void close() {
    client.close();
    endpoint.close();
    service.close();
  }
}
