package io.heliograph.cloud.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** A real Kinesis Client Library worker with short intervals; it checkpoints every batch. */
final class KclWorker {
  private static final InitialPositionInStreamExtended OLDEST =
      InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);

  /** What was processed, as text. */
  final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  final Set<String> endedShards = ConcurrentHashMap.newKeySet();
  private final Scheduler scheduler;
  private final Thread thread;
  private final KinesisAsyncClient kinesis;
  private final DynamoDbAsyncClient dynamoDb;
  private final CloudWatchAsyncClient cloudWatch;

  KclWorker(CloudFixture cloud, String stream, String application, String workerId) {
    kinesis = cloud.asyncClient();
    dynamoDb = cloud.dynamoDbClient();
    cloudWatch =
        CloudWatchAsyncClient.builder()
            .endpointOverride(cloud.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(CloudFixture.CREDENTIALS)
            .build();
    ConfigsBuilder configs =
        new ConfigsBuilder(
            new SingleStreamTracker(stream, OLDEST),
            application,
            kinesis,
            dynamoDb,
            cloudWatch,
            workerId,
            Processor::new);
    var leases =
        configs
            .leaseManagementConfig()
            .initialPositionInStream(OLDEST)
            .failoverTimeMillis(2_000)
            .leaseAssignmentIntervalMillis(250L)
            .shardSyncIntervalMillis(1_000)
            .leasesRecoveryAuditorExecutionFrequencyMillis(2_000)
            .leasesRecoveryAuditorInconsistencyConfidenceThreshold(1)
            .listShardsBackoffTimeInMillis(200)
            .listShardsCacheAllowedAgeInSeconds(1)
            .dynamoDbLockBasedLeaderLeaseDurationInMillis(3_000)
            .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(1_000);
    leases.gracefulLeaseHandoffConfig().isGracefulLeaseHandoffEnabled(false);
    leases
        .workerUtilizationAwareAssignmentConfig()
        .disableWorkerMetrics(true)
        .workerMetricsReporterFreqInMillis(1_000)
        .inMemoryWorkerMetricsCaptureFrequencyMillis(100);
    scheduler =
        new Scheduler(
            configs.checkpointConfig(),
            configs
                .coordinatorConfig()
                .parentShardPollIntervalMillis(500)
                .shardConsumerDispatchPollIntervalMillis(100)
                .schedulerInitializationBackoffTimeMillis(100)
                .skipShardSyncAtWorkerInitializationIfLeasesExist(true),
            leases,
            configs.lifecycleConfig().taskBackoffTimeMillis(100),
            configs
                .metricsConfig()
                .metricsLevel(MetricsLevel.NONE)
                .metricsFactory(new NullMetricsFactory()),
            configs.processorConfig(),
            configs
                .retrievalConfig()
                .retrievalSpecificConfig(
                    new PollingConfig(stream, kinesis).idleTimeBetweenReadsInMillis(200)));
    thread = Thread.ofPlatform().name(workerId).daemon().start(scheduler);
  }

  /** Ends after the batches in progress, leases handed back. */
  void stop() throws InterruptedException, ExecutionException, TimeoutException {
    scheduler.startGracefulShutdown().get(30, TimeUnit.SECONDS);
    thread.join(30_000);
    kinesis.close();
    dynamoDb.close();
    cloudWatch.close();
  }

  private final class Processor implements ShardRecordProcessor {
    private String shardId = "";

    @Override
    public void initialize(InitializationInput input) {
      shardId = input.shardId();
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
      input
          .records()
          .forEach(record -> received.add(StandardCharsets.UTF_8.decode(record.data()).toString()));
      try {
        if (!input.records().isEmpty()) {
          input.checkpointer().checkpoint();
        }
      } catch (InvalidStateException | ShutdownException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {
      try {
        input.checkpointer().checkpoint();
        endedShards.add(shardId);
      } catch (InvalidStateException | ShutdownException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {}
  }
}
