package io.heliograph.kit.stream.kinesis;

import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * KCL settings under which the first record comes within about two seconds instead of up to a
 * hundred, and an idle consumer costs under one percent of a core. Measured for KCL 3.5.1:
 * docs/adr/0003. One process per consumer is assumed: {@link LeaseTable} hands it the leases of its
 * predecessor, so nothing waits for the failover time.
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
        .failoverTimeMillis(10_000)
        .leaseAssignmentIntervalMillis(2_000L)
        .shardSyncIntervalMillis(30_000)
        .leasesRecoveryAuditorExecutionFrequencyMillis(30_000)
        .leasesRecoveryAuditorInconsistencyConfidenceThreshold(1)
        .listShardsBackoffTimeInMillis(200)
        .listShardsCacheAllowedAgeInSeconds(1)
        .dynamoDbLockBasedLeaderLeaseDurationInMillis(15_000)
        .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(5_000);
    leases.gracefulLeaseHandoffConfig().isGracefulLeaseHandoffEnabled(false);
    leases
        .workerUtilizationAwareAssignmentConfig()
        .disableWorkerMetrics(true)
        .workerMetricsReporterFreqInMillis(5_000)
        .inMemoryWorkerMetricsCaptureFrequencyMillis(1_000);
    lifecycle.taskBackoffTimeMillis(100);
    polling.idleTimeBetweenReadsInMillis(200); // the floor that KCL enforces
    polling.usePollingConfigIdleTimeValue(true);
  }
}
