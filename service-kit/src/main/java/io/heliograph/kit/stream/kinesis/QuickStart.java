package io.heliograph.kit.stream.kinesis;

import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * KCL settings under which the first record comes within about two seconds instead of up to a
 * hundred, and a record is seen about 0.1 s after it was put. Measured for KCL 3.5.1:
 * docs/adr/0003. Each is a rate of calls to DynamoDB or Kinesis that a busy fleet on AWS should not
 * have.
 */
final class QuickStart {
  private QuickStart() {}

  static void tune(
      LeaseManagementConfig leases,
      CoordinatorConfig coordinator,
      LifecycleConfig lifecycle,
      PollingConfig polling) {
    coordinator
        .parentShardPollIntervalMillis(500)
        .shardConsumerDispatchPollIntervalMillis(250)
        .schedulerInitializationBackoffTimeMillis(100)
        .skipShardSyncAtWorkerInitializationIfLeasesExist(true);
    leases
        .failoverTimeMillis(2_000)
        .leaseAssignmentIntervalMillis(1_000L)
        .shardSyncIntervalMillis(1_000)
        .leasesRecoveryAuditorExecutionFrequencyMillis(10_000)
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
        .inMemoryWorkerMetricsCaptureFrequencyMillis(200);
    lifecycle.taskBackoffTimeMillis(100);
    polling.idleTimeBetweenReadsInMillis(200); // the floor that KCL enforces
    polling.usePollingConfigIdleTimeValue(true);
  }
}
