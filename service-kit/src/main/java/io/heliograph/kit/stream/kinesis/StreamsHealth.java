package io.heliograph.kit.stream.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How streams are read and written: for each consumer its shards and how far it is behind, for each
 * stream that is published when it last took and last refused. With quick start it is down until
 * every consumer reads; on AWS, where there may be more instances than shards, it only tells.
 *
 * <p>A stream that refuses does not make it down: callers are told so by 503 or their signals wait
 * in the surge queue, and a process that left the load balancer for it would take the others' turn
 * for nothing.
 */
final class StreamsHealth implements HealthIndicator {
  private final KinesisStreams streams;
  private final boolean downWithoutShard;
  private final InstantSource clock;

  StreamsHealth(KinesisStreams streams, boolean downWithoutShard, InstantSource clock) {
    this.streams = streams;
    this.downWithoutShard = downWithoutShard;
    this.clock = clock;
  }

  @Override
  public Health health() {
    var idle = streams.notReading();
    Map<String, Object> consumers = new LinkedHashMap<>();
    streams
        .consumers()
        .forEach(
            (name, progress) ->
                consumers.put(
                    name,
                    Map.of(
                        "shards", progress.shards(),
                        "behind_seconds", progress.behind().toSeconds())));
    Instant now = clock.instant();
    Map<String, Object> published = new LinkedHashMap<>();
    streams.publishLogs().forEach((stream, log) -> published.put(stream, publication(log, now)));
    return (idle.isEmpty() || !downWithoutShard ? Health.up() : Health.down())
        .withDetail("consumers_without_shard", idle)
        .withDetail("consumers", consumers)
        .withDetail("published", published)
        .build();
  }

  private static Map<String, Object> publication(PublishLog log, Instant now) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("works", !log.failing());
    ago(detail, "acknowledged_seconds_ago", log.lastAcknowledged(), now);
    ago(detail, "unacknowledged_seconds_ago", log.lastUnacknowledged(), now);
    return detail;
  }

  private static void ago(
      Map<String, Object> detail, String name, @Nullable Instant at, Instant now) {
    if (at != null) {
      detail.put(name, Duration.between(at, now).toSeconds());
    }
  }
}
