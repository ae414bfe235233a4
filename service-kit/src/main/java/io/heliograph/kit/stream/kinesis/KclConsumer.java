package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.DeadLetters;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** A consumer on KCL: leases in DynamoDB, one {@link ShardProcessor} per shard. */
final class KclConsumer implements StreamConsumer {
  private static final Logger log = LoggerFactory.getLogger(KclConsumer.class);
  private static final long STOP_SECONDS = 20;

  private final String name;
  private final String stream;
  private final ShardHandler.Factory handlers;
  private final StreamProperties properties;
  private final KinesisAsyncClient kinesis;
  private final DynamoDbAsyncClient dynamo;
  private final CloudWatchAsyncClient cloudWatch;
  private final DeadLetters deadLetters;
  private final ConsumerMeters meters;
  private final Clock clock;
  private final ConsumerProgress progress;
  private @Nullable Scheduler scheduler;
  private @Nullable Thread runner;

  KclConsumer(
      String name,
      String stream,
      ShardHandler.Factory handlers,
      StreamProperties properties,
      KinesisAsyncClient kinesis,
      DynamoDbAsyncClient dynamo,
      CloudWatchAsyncClient cloudWatch,
      DeadLetters deadLetters,
      MeterRegistry registry,
      Clock clock) {
    this.name = name;
    this.stream = stream;
    this.handlers = handlers;
    this.properties = properties;
    this.kinesis = kinesis;
    this.dynamo = dynamo;
    this.cloudWatch = cloudWatch;
    this.deadLetters = deadLetters;
    this.progress = new ConsumerProgress(clock);
    this.meters = new ConsumerMeters(registry, name, progress);
    this.clock = clock;
  }

  String name() {
    return name;
  }

  @Override
  public synchronized void start() {
    if (runner != null) {
      return;
    }
    runner = Thread.ofPlatform().daemon().name("consumer-" + name).start(this::run);
  }

  private void run() {
    try {
      if (properties.quickStart()) {
        new LeaseTable(name, stream, kinesis, dynamo).prepare();
      }
      Scheduler built = build();
      synchronized (this) {
        scheduler = built;
      }
      built.run();
    } catch (RuntimeException failed) {
      log.atError().addKeyValue("consumer", name).setCause(failed).log("Consumer stopped");
    }
  }

  private Scheduler build() {
    InitialPositionInStreamExtended oldest =
        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
    ConfigsBuilder configs =
        new ConfigsBuilder(
            new SingleStreamTracker(stream, oldest),
            name,
            kinesis,
            dynamo,
            cloudWatch,
            UUID.randomUUID().toString(),
            () ->
                new ShardProcessor(
                    name,
                    handlers,
                    properties.checkpointInterval(),
                    deadLetters,
                    meters,
                    clock,
                    progress,
                    this::children));
    LeaseManagementConfig leases = configs.leaseManagementConfig().initialPositionInStream(oldest);
    var coordinator = configs.coordinatorConfig();
    var lifecycle = configs.lifecycleConfig();
    PollingConfig polling = new PollingConfig(stream, kinesis);
    if (properties.quickStart()) {
      QuickStart.tune(leases, coordinator, lifecycle, polling);
    }
    var retrieval =
        configs
            .retrievalConfig()
            .retrievalSpecificConfig(
                properties.retrieval() == StreamProperties.Retrieval.POLLING
                    ? polling
                    : new FanOutConfig(kinesis).streamName(stream).applicationName(name));
    // Micrometer has what operators need; CloudWatch would be paid for per shard and minute.
    var metrics =
        configs
            .metricsConfig()
            .metricsLevel(MetricsLevel.NONE)
            .metricsFactory(new NullMetricsFactory());
    return new Scheduler(
        configs.checkpointConfig(),
        coordinator,
        leases,
        lifecycle,
        metrics,
        // Handlers are told how far they are also while nothing comes.
        configs.processorConfig().callProcessRecordsEvenForEmptyRecordList(true),
        retrieval);
  }

  private List<ChildShard> children(String shardId) {
    List<ChildShard> children = new ArrayList<>();
    String next = null;
    do {
      ListShardsRequest request =
          next == null
              ? ListShardsRequest.builder().streamName(stream).build()
              : ListShardsRequest.builder().nextToken(next).build();
      ListShardsResponse page;
      try {
        page = kinesis.listShards(request).join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof SdkException passing) {
          throw passing; // told from bugs by its type
        }
        throw failed;
      }
      page.shards().stream()
          .filter(
              shard ->
                  shardId.equals(shard.parentShardId())
                      || shardId.equals(shard.adjacentParentShardId()))
          .forEach(child -> children.add(child(child)));
      next = page.nextToken();
    } while (next != null);
    return children;
  }

  private static ChildShard child(Shard shard) {
    return new ChildShard(
        shard.shardId(),
        new BigInteger(shard.hashKeyRange().startingHashKey()),
        new BigInteger(shard.hashKeyRange().endingHashKey()));
  }

  @Override
  public boolean reading() {
    return progress.shards() > 0;
  }

  ConsumerProgress progress() {
    return progress;
  }

  /** Does nothing the second time. */
  @Override
  public void close() {
    Scheduler running;
    Thread thread;
    synchronized (this) {
      running = scheduler;
      thread = runner;
      scheduler = null;
      runner = null;
    }
    if (running != null) {
      try {
        running.startGracefulShutdown().get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException notGraceful) {
        log.atWarn().addKeyValue("consumer", name).log("Consumer did not stop in time");
      }
      running.shutdown();
    }
    if (thread != null) {
      thread.interrupt();
    }
  }
}
