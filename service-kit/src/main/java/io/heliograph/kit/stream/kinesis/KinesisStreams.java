package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.stream.DeadLetters;
import io.heliograph.kit.stream.FollowedHandler;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.kinesis.common.KinesisClientUtil;

/** Streams of Kinesis: one set of AWS clients for all consumers and publishers of a service. */
final class KinesisStreams implements Streams, AutoCloseable {
  private final StreamProperties properties;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;
  private final Journeys journeys;
  private final Clock clock;
  private final KinesisAsyncClient kinesis;
  private final KinesisClient publishing;
  private final DynamoDbAsyncClient dynamo;
  private final CloudWatchAsyncClient cloudWatch;
  private final List<KclConsumer> consumers = new ArrayList<>();
  private final Map<String, KinesisRecordPublisher> publishers = new ConcurrentHashMap<>();
  private final Map<String, PublishLog> publishLogs = new ConcurrentHashMap<>();

  KinesisStreams(
      AwsProperties aws,
      StreamProperties properties,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    this(aws, properties, deadLetters, meters, Journeys.OFF, clock);
  }

  KinesisStreams(
      AwsProperties aws,
      StreamProperties properties,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Journeys journeys,
      Clock clock) {
    if (properties.quickStart() && !aws.local()) {
      throw new IllegalStateException(
          "heliograph.stream.quick-start: true (expected: false on AWS; it is for local-cloud)");
    }
    this.properties = properties;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.journeys = journeys;
    this.clock = clock;
    var builder = aws.configure(KinesisAsyncClient.builder());
    if (aws.local()) {
      // KinesisClientUtil insists on HTTP/2, which local-cloud does not speak.
      kinesis = builder.httpClient(localHttp()).build();
      dynamo = aws.configure(DynamoDbAsyncClient.builder()).httpClient(localHttp()).build();
    } else {
      kinesis = KinesisClientUtil.createKinesisAsyncClient(builder);
      dynamo = aws.configure(DynamoDbAsyncClient.builder()).build();
    }
    publishing =
        aws.configure(KinesisClient.builder())
            .httpClient(
                ApacheHttpClient.builder()
                    .maxConnections(64)
                    .connectionTimeout(Duration.ofSeconds(2))
                    .build())
            .build();
    // KCL wants the client; with the null metrics factory it never calls it (measured).
    cloudWatch = aws.configure(CloudWatchAsyncClient.builder()).httpClient(localHttp()).build();
  }

  private static software.amazon.awssdk.http.async.SdkAsyncHttpClient localHttp() {
    return NettyNioAsyncHttpClient.builder()
        .protocol(Protocol.HTTP1_1)
        .maxConcurrency(64)
        .eventLoopGroupBuilder(
            software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup.builder().numberOfThreads(1))
        .connectionTimeout(Duration.ofSeconds(2))
        .build();
  }

  @Override
  public StreamConsumer consumer(String name, String stream, ShardHandler.Factory handlers) {
    KclConsumer consumer =
        new KclConsumer(
            name,
            stream,
            FollowedHandler.following(handlers, name, stream, journeys, clock),
            properties,
            kinesis,
            dynamo,
            cloudWatch,
            deadLetters,
            meters,
            clock);
    synchronized (consumers) {
      consumers.add(consumer);
    }
    return consumer;
  }

  @Override
  public List<String> notReading() {
    synchronized (consumers) {
      return consumers.stream().filter(one -> !one.reading()).map(KclConsumer::name).toList();
    }
  }

  /** How each consumer of this process is. */
  Map<String, ConsumerProgress> consumers() {
    synchronized (consumers) {
      Map<String, ConsumerProgress> progress = new LinkedHashMap<>();
      consumers.forEach(one -> progress.put(one.name(), one.progress()));
      return progress;
    }
  }

  /** What became of publications, by stream. */
  Map<String, PublishLog> publishLogs() {
    return new TreeMap<>(publishLogs);
  }

  @Override
  public RecordPublisher publisher(String stream) {
    return publishers.computeIfAbsent(
        stream,
        name ->
            new KinesisRecordPublisher(
                name,
                publishing,
                callsAtOnce(name),
                properties.publishTimeout(),
                publishLogs.computeIfAbsent(
                    name, stream1 -> new PublishLog(stream1, meters, journeys, clock))));
  }

  /** Raw signals have no order among each other; everything else is about subjects that have. */
  private static int callsAtOnce(String stream) {
    return stream.equals(StreamNames.SIGNALS) ? 4 : 1;
  }

  /** Consumers first, so that what they publish at the end still goes out. */
  @Override
  public void close() {
    synchronized (consumers) {
      consumers.forEach(StreamConsumer::close);
    }
    publishers.values().forEach(KinesisRecordPublisher::close);
    publishing.close();
    kinesis.close();
    dynamo.close();
    cloudWatch.close();
  }
}
