package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.OrganizationId;
import java.util.OptionalInt;

/** How long organizations want their signals kept. */
public interface Retentions {

  /** Days; empty where the organization did not say. */
  OptionalInt find(OrganizationId organization);

  void put(OrganizationId organization, int days);
}
