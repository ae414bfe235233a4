package io.heliograph.playbook.respond;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Allowlists of all organizations. */
public interface AllowlistStore {
  void insert(AllowlistEntry entry);

  /** Every entry of an organization, expired ones included, oldest first. */
  List<AllowlistEntry> list(String organizationId);

  /** Deletes; empty when there is none. */
  Optional<AllowlistEntry> delete(String organizationId, String id);

  /** Entries whose time is up, of any organization. */
  List<AllowlistEntry> due(Instant now, int limit);
}
