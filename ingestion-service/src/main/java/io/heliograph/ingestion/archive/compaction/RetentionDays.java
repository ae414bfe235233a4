package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.OrganizationId;
import java.time.Duration;

/** How long signals of an organization are kept: as it wishes, up to the most. */
final class RetentionDays {
  private final Retentions retentions;
  private final int most;

  /**
   * @param most days that nobody may exceed; what holds where nothing is said
   */
  RetentionDays(Retentions retentions, int most) {
    this.retentions = retentions;
    this.most = most;
  }

  Duration of(OrganizationId organization) {
    return Duration.ofDays(days(organization));
  }

  int days(OrganizationId organization) {
    return Math.min(most, retentions.find(organization).orElse(most));
  }

  int most() {
    return most;
  }

  /**
   * @param days 1..{@link #most()}
   */
  void put(OrganizationId organization, int days) {
    retentions.put(organization, days);
  }
}
