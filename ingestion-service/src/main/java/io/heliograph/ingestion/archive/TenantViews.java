package io.heliograph.ingestion.archive;

/** Says where an organization's signals are now; a query is printed for that moment. */
@FunctionalInterface
public interface TenantViews {

  /** Reads the store; the answer holds for a while, see {@code CompactionProperties.grace}. */
  TenantView of(OrganizationId organization);
}
