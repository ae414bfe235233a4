package io.heliograph.cloud;

import io.heliograph.cloud.athena.ArchiveTable;
import io.heliograph.cloud.athena.AthenaOptions;
import io.heliograph.cloud.athena.AthenaService;
import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.dynamodb.DynamoDbService;
import io.heliograph.cloud.elasticsearch.ElasticsearchStandIn;
import io.heliograph.cloud.firehose.Buffering;
import io.heliograph.cloud.firehose.DeliveryStream;
import io.heliograph.cloud.firehose.FirehoseService;
import io.heliograph.cloud.firehose.SignalTable;
import io.heliograph.cloud.journal.DirectoryLock;
import io.heliograph.cloud.kinesis.KinesisService;
import io.heliograph.cloud.kinesis.WriteLimits;
import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.cloud.s3.S3StandIn;
import io.heliograph.cloud.sqs.SqsStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All stand-ins in this process, with what Terraform makes on AWS: the streams, the buckets, the
 * delivery streams and the tables. One process at a time may have a data directory.
 *
 * <p><b>Guarantee:</b> what a stand-in acknowledged is there after the next start, however this one
 * ended.
 */
public final class LocalCloud implements AutoCloseable {
  /** Kinesis streams, one shard each. */
  public static final List<String> STREAMS =
      List.of("signals", "events", "playbook-matches", "rejected-signals");

  /** Queues, each with its dead letters in {@code <name>-dead-letters}. */
  public static final List<String> QUEUES = List.of("surge-signals");

  /** Where Firehose delivers. */
  public static final String ARCHIVE_BUCKET = "heliograph-archive";

  /** Where Athena leaves its results. */
  public static final String ATHENA_BUCKET = "heliograph-athena";

  /** Athena's database. */
  public static final String DATABASE = "heliograph";

  /** Streams that Firehose delivers, and tables of the same names over what it delivered. */
  private static final List<String> ARCHIVED = List.of("signals", "events");

  /** What Firehose delivers, buffered as on AWS by default; its prefixes are those of Terraform. */
  public static final List<DeliveryStream> DELIVERIES =
      deliveries(Buffering.ofAws(Duration.ofMinutes(5)));

  private static final List<String> WORK_GROUPS = List.of("primary", "heliograph");

  /** KCL gives up on a read after 30 s; a second already makes idle consumers cheap. */
  private static final Duration READ_HOLD = Duration.ofSeconds(1);

  private static final int PARALLEL_QUERIES = 2;
  private static final Duration QUERY_TIMEOUT = Duration.ofMinutes(1);
  private static final String QUERY_MEMORY = "512MB";

  private final MongoStandIn mongo;
  private final S3StandIn s3;
  private final CloudEndpoint endpoint;
  private final KinesisService kinesis;
  private final @Nullable SqsStandIn sqs;
  private final @Nullable ElasticsearchStandIn elasticsearch;
  private final Parts parts;

  private LocalCloud(
      MongoStandIn mongo,
      S3StandIn s3,
      CloudEndpoint endpoint,
      KinesisService kinesis,
      @Nullable SqsStandIn sqs,
      @Nullable ElasticsearchStandIn elasticsearch,
      Parts parts) {
    this.mongo = mongo;
    this.s3 = s3;
    this.endpoint = endpoint;
    this.kinesis = kinesis;
    this.sqs = sqs;
    this.elasticsearch = elasticsearch;
    this.parts = parts;
  }

  /**
   * Starts everything, or nothing. The search engine, which is the slowest, may still be starting
   * when this returns.
   *
   * @throws UncheckedIOException if a port is taken, the directory cannot be written, or another
   *     process has it
   */
  public static LocalCloud start(LocalCloudOptions options) {
    Parts parts = new Parts();
    try {
      return start(options, parts, Clock.systemUTC());
    } catch (IOException e) {
      parts.closeAfter(e);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      parts.closeAfter(e);
      throw e;
    }
  }

  private static LocalCloud start(LocalCloudOptions options, Parts parts, Clock clock)
      throws IOException {
    Path data = options.dataDirectory();
    parts.add(DirectoryLock.acquire(data));
    Integer elasticsearchPort = options.elasticsearchPort();
    ElasticsearchStandIn elasticsearch =
        elasticsearchPort == null
            ? null
            : parts.add(
                ElasticsearchStandIn.start(data.resolve("elasticsearch"), elasticsearchPort));
    Integer sqsPort = options.sqsPort();
    CompletableFuture<SqsStandIn> starting =
        sqsPort == null ? null : startSqs(data.resolve("sqs"), sqsPort, parts);
    MongoStandIn mongo =
        parts.add(MongoStandIn.start(data.resolve("mongodb"), options.mongoPort()));
    Path buckets = data.resolve("s3");
    S3StandIn s3 =
        parts.add(
            S3StandIn.start(
                buckets,
                options.s3Port(),
                options.accessKey(),
                options.secretKey(),
                List.of(ARCHIVE_BUCKET, ATHENA_BUCKET)));
    KinesisService kinesis =
        parts.add(KinesisService.open(data.resolve("kinesis"), READ_HOLD, clock));
    STREAMS.forEach(stream -> kinesis.ensureStream(stream, 1));
    if (options.throttle()) {
      kinesis.limits().asOnAws();
    }
    DynamoDbService dynamoDb = parts.add(DynamoDbService.open(data.resolve("dynamodb"), clock));
    Buffering buffering = Buffering.ofDevelopment(options.firehoseInterval());
    FirehoseService firehose =
        parts.add(
            FirehoseService.start(
                data.resolve("firehose"), deliveries(buffering), kinesis, buckets, clock));
    AthenaService athena = parts.add(AthenaService.start(athenaOptions(buckets), clock));
    CloudEndpoint endpoint =
        parts.add(
            new CloudEndpoint(
                options.endpointPort(), List.of(kinesis, dynamoDb, firehose, athena)));
    endpoint.start();
    SqsStandIn sqs = starting == null ? null : await(starting);
    return new LocalCloud(mongo, s3, endpoint, kinesis, sqs, elasticsearch, parts);
  }

  /** Beside the others: it is the slowest in this process. */
  private static CompletableFuture<SqsStandIn> startSqs(Path directory, int port, Parts parts) {
    CompletableFuture<SqsStandIn> starting =
        CompletableFuture.supplyAsync(
            () -> SqsStandIn.start(directory, port, QUEUES),
            task -> Thread.ofPlatform().name("sqs-start").start(task));
    parts.add(
        () -> {
          if (starting.handle((sqs, failure) -> failure == null).join()) {
            starting.join().close();
          }
        });
    return starting;
  }

  private static SqsStandIn await(CompletableFuture<SqsStandIn> starting) {
    try {
      return starting.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private static List<DeliveryStream> deliveries(Buffering buffering) {
    return ARCHIVED.stream()
        .map(
            stream ->
                new DeliveryStream(
                    stream,
                    stream,
                    ARCHIVE_BUCKET,
                    stream + "/",
                    "errors/" + stream + "/",
                    buffering))
        .toList();
  }

  private static AthenaOptions athenaOptions(Path buckets) {
    Path archive = buckets.resolve(ARCHIVE_BUCKET);
    List<ArchiveTable> tables =
        Stream.concat(
                ARCHIVED.stream()
                    .map(
                        table ->
                            new ArchiveTable(
                                table,
                                archive.resolve(table),
                                SignalTable.COLUMNS,
                                SignalTable.PARTITION_KEYS)),
                Stream.of(ArchiveTable.compacted(archive)))
            .toList();
    return new AthenaOptions(
        DATABASE,
        tables,
        archive,
        buckets,
        ATHENA_BUCKET,
        WORK_GROUPS,
        PARALLEL_QUERIES,
        QUERY_TIMEOUT,
        QUERY_MEMORY);
  }

  /** Kinesis, DynamoDB, Firehose and Athena, for the SDK's {@code endpointOverride}. */
  public URI awsEndpoint() {
    return endpoint.uri();
  }

  /** S3, for {@code endpointOverride}, with path-style access. */
  public URI s3Endpoint() {
    return s3.endpoint();
  }

  /**
   * SQS, for {@code endpointOverride}.
   *
   * @throws IllegalStateException if it was not asked for
   */
  public URI sqsEndpoint() {
    if (sqs == null) {
      throw new IllegalStateException("sqsPort: null (expected: a port)");
    }
    return sqs.endpoint();
  }

  /** What the streams' shards take; may be changed while the cloud runs. */
  public WriteLimits kinesisLimits() {
    return kinesis.limits();
  }

  /** MongoDB, without a database. */
  public String mongoConnectionString() {
    return mongo.connectionString();
  }

  /**
   * Elasticsearch; waits until it answers.
   *
   * @throws IllegalStateException if it was not asked for, or did not start
   */
  public URI elasticsearchEndpoint() {
    if (elasticsearch == null) {
      throw new IllegalStateException("elasticsearchPort: null (expected: a port)");
    }
    return elasticsearch.endpoint();
  }

  /** Stops everything, the archive up to date with its streams. */
  @Override
  public void close() {
    RuntimeException failure = parts.close();
    if (failure != null) {
      throw failure;
    }
  }

  /** What was started, to be closed from the last to the first. */
  private static final class Parts {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
      parts.push(part);
      return part;
    }

    void closeAfter(Exception failure) {
      RuntimeException second = close();
      if (second != null) {
        failure.addSuppressed(second);
      }
    }

    /** Closes every part, whatever the others do; returns what went wrong, or null. */
    @Nullable RuntimeException close() {
      RuntimeException failure = null;
      while (!parts.isEmpty()) {
        try {
          parts.pop().close();
        } catch (Exception e) {
          if (failure == null) {
            failure = new IllegalStateException("stand-ins did not stop cleanly");
          }
          failure.addSuppressed(e);
        }
      }
      return failure;
    }
  }
}
