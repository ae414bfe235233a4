package io.heliograph.risk.inventory;

import java.util.List;

/** Advisories that organizations imported. */
public interface AdvisoryStore {
  /** An advisory of an organization, as JSON text. */
  record Stored(String organizationId, String id, String document) {}

  /** Number of the present state; grows with each write. */
  long version();

  /** Every advisory of every organization. */
  List<Stored> all();

  /** Stores or replaces by organization and id, then raises the version; idempotent. */
  void put(List<Stored> advisories);
}
