package io.heliograph.ingestion.archive.compaction;

import io.heliograph.cloud.athena.ArchiveTable;
import io.heliograph.cloud.athena.AthenaOptions;
import io.heliograph.cloud.athena.AthenaService;
import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.firehose.ParquetSignals;
import io.heliograph.cloud.firehose.SignalTable;
import io.heliograph.cloud.s3.S3StandIn;
import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.ArchiveProperties;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.PrintedSql;
import io.heliograph.ingestion.archive.QueryEngine;
import io.heliograph.ingestion.archive.TenantView;
import io.heliograph.ingestion.archive.athena.AthenaConfiguration;
import io.heliograph.ingestion.archive.mongo.MongoManifestConfiguration;
import io.heliograph.ingestion.archive.s3.S3Configuration;
import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.service.Secret;
import io.heliograph.kit.signal.SignalIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Athena, S3 and MongoDB of local-cloud, and the adapters that the service uses for them. */
final class ArchiveFixture implements AutoCloseable {
  private static final String BUCKET = "heliograph-archive";

  private final SignalIds ids = new SignalIds(Clock.systemUTC());
  private final Path bucket;
  private final S3StandIn s3;
  private final AthenaService athena;
  private final CloudEndpoint endpoint;
  private final TestMongo mongo;
  private final AthenaClient athenaClient;
  private final S3Client s3Client;
  private final QueryEngine engine;
  private int objects;

  ArchiveFixture(Path directory) throws IOException {
    Path buckets = directory.resolve("s3");
    bucket = buckets.resolve(BUCKET);
    s3 = S3StandIn.start(buckets, 0, "test", "test", List.of(BUCKET, "heliograph-athena"));
    athena =
        AthenaService.start(
            new AthenaOptions(
                "heliograph",
                List.of(
                    new ArchiveTable(
                        "signals",
                        bucket.resolve("signals"),
                        SignalTable.COLUMNS,
                        SignalTable.PARTITION_KEYS),
                    ArchiveTable.compacted(bucket)),
                bucket,
                buckets,
                "heliograph-athena",
                List.of("primary"),
                2,
                Duration.ofSeconds(30),
                "256MB"),
            Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(athena));
    endpoint.start();
    mongo = new TestMongo(directory.resolve("mongo"));
    AwsProperties aws =
        new AwsProperties(endpoint.uri(), "us-east-1", "test", new Secret("test"), s3.endpoint());
    athenaClient = new AthenaConfiguration().athenaClient(aws);
    s3Client = new S3Configuration().s3Client(aws);
    engine =
        new AthenaConfiguration()
            .queryEngine(
                athenaClient,
                new ArchiveProperties(
                    "heliograph",
                    "primary",
                    "s3://heliograph-athena/",
                    1_000_000,
                    Duration.ofMinutes(20)));
  }

  ArchiveObjects objects() {
    return new S3Configuration().archiveObjects(s3Client, properties(1));
  }

  Rewriter rewriter() {
    return new SqlRewriter(engine, "s3://" + BUCKET + "/", Clock.systemUTC());
  }

  MongoTemplate database(String name) {
    return mongo.database(name);
  }

  Manifest manifest(String database) {
    return new MongoManifestConfiguration().manifest(mongo.database(database));
  }

  static CompactionProperties properties(int hoursAtOnce) {
    return new CompactionProperties(
        true,
        "s3://" + BUCKET + "/",
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        hoursAtOnce,
        Duration.ofHours(2),
        Duration.ofMinutes(10),
        400);
  }

  /** Writes an object as Firehose would. */
  void deliver(ArchiveHour hour, String... records) throws IOException {
    ParquetSignals.write(
        bucket
            .resolve("signals/dt=" + hour.day() + "/hour=" + hour.hourText())
            .resolve("object-" + objects++ + ".parquet"),
        Stream.of(records).map(one -> one.getBytes(StandardCharsets.UTF_8)).iterator());
  }

  /** A customer's query for the view of a moment; cells as text. */
  List<List<@Nullable String>> query(String sql, TenantView view) {
    String execution = engine.start(ids.fresh(), PrintedSql.of(sql, view));
    QueryEngine.Execution end =
        org.awaitility.Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(10))
            .until(
                () -> engine.find(execution), found -> found.state() != QueryEngine.State.RUNNING);
    if (end.state() != QueryEngine.State.SUCCEEDED) {
      throw new AssertionError(sql + ": " + end.reason());
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    String cursor = null;
    do {
      QueryEngine.Page page = engine.fetch(execution, cursor, 999);
      rows.addAll(page.rows());
      cursor = page.next();
    } while (cursor != null);
    return rows;
  }

  /** Names of Parquet objects below a prefix, sorted. */
  List<String> stored(String prefix) throws IOException {
    Path root = bucket.resolve(prefix);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Deletes all objects. */
  void empty() throws IOException {
    for (String name : stored("")) {
      Files.delete(bucket.resolve(name));
    }
  }

  static OrganizationId organization(char digit) {
    return new OrganizationId(String.valueOf(digit).repeat(24));
  }

  @Override
  public void close() {
    athenaClient.close();
    s3Client.close();
    endpoint.close();
    athena.close();
    s3.close();
    mongo.close();
  }
}
