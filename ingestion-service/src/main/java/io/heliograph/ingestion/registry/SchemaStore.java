package io.heliograph.ingestion.registry;

import java.util.Map;
import java.util.Set;

/**
 * Keeps what organizations registered. Each organization has a revision, which grows with every
 * change; a change says which revision it was made from, so that two at once do not both pass.
 */
public interface SchemaStore {

  /** Revisions of all organizations that have any; of others it is 0. */
  Map<String, Long> revisions();

  /** Everything of an organization; of an unknown one it is empty, with revision 0. */
  OwnSchemas find(String organizationId);

  /**
   * Adds a schema.
   *
   * @param revision of what the decision was made from
   * @return false, and nothing is changed, when the organization has another revision now
   */
  boolean add(OwnSchema schema, long revision);

  /**
   * Sets which applications take signals of known schemas only.
   *
   * @return as {@link #add}
   */
  boolean setStrict(String organizationId, Set<String> applicationIds, long revision);
}
