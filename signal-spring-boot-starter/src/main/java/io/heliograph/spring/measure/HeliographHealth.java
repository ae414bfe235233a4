package io.heliograph.spring.measure;

import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.SendCounts;
import io.heliograph.sdk.SendStatus;
import io.heliograph.spring.guard.Guard;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says how it goes. Always up: no balancer shall turn away from an application because of us. */
public final class HeliographHealth implements HealthIndicator {
  private final HeliographClient heliograph;
  private final Guard guard;

  public HeliographHealth(HeliographClient heliograph, Guard guard) {
    this.heliograph = heliograph;
    this.guard = guard;
  }

  @Override
  public Health health() {
    SendStatus status = heliograph.status();
    SendCounts counts = heliograph.counts();
    return Health.up()
        .withDetail("sending", status.state())
        .withDetail("problem", status.problem())
        .withDetail("spool", status.spool())
        .withDetail("pending", counts.pending())
        .withDetail("dropped", counts.dropped())
        .withDetail("enforcing", heliograph.enforcement().status().connected())
        .withDetail("failures", guard.failures())
        .build();
  }
}
