package io.heliograph.playbook.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Playbooks that organizations wrote, and what applications override.
 *
 * <p><b>Guarantee:</b> {@link #version()} is greater after a write than before it, and a reader
 * that takes the version first and the state after it misses no write for longer than until it sees
 * the next version.
 */
public interface PlaybookRepository {

  /**
   * An organization's own playbook.
   *
   * @param version counts on when a document is deleted and put again
   * @param document JSON text; null when deleted
   */
  record StoredPlaybook(
      String organizationId, String name, int version, @Nullable String document) {}

  /** An application's overrides of one playbook. */
  record StoredOverride(
      String organizationId, String name, String applicationId, PlaybookOverride override) {}

  /** Number of the present state; 0 or more before the first write. */
  long version();

  /** Every playbook of every organization, deleted ones included. */
  List<StoredPlaybook> playbooks();

  /** Every override. */
  List<StoredOverride> overrides();

  /**
   * Stores a document under the next version of its name.
   *
   * @param floor the first version is greater than this
   * @return the version that it has now
   */
  int put(String organizationId, String name, String document, int floor);

  /** Deletes a document; false when there is none. */
  boolean delete(String organizationId, String name);

  /** Stores or replaces. */
  void putOverride(StoredOverride override);

  /** Deletes; false when there is none. */
  boolean deleteOverride(String organizationId, String name, String applicationId);
}
