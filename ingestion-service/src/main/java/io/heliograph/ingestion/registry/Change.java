package io.heliograph.ingestion.registry;

import java.util.Set;

/**
 * One difference between a version and the last.
 *
 * @param pointer into the new document, or into the last when the thing is gone
 * @param message a sentence for a reader of both
 * @param breaks whom it may break; empty for a change that breaks nobody
 */
record Change(String pointer, Kind kind, String message, Set<Party> breaks) {
  Change {
    breaks = Set.copyOf(breaks);
  }

  /** Who relies on a schema. */
  enum Party {
    /**
     * A program written for the last version that reads signals of the new one. It breaks when the
     * new version lets through what the last one did not.
     */
    CONSUMERS,
    /**
     * A program written for the last version that names the new one. It breaks when the new version
     * refuses what the last one let through.
     */
    SENDERS
  }

  /** What kind of change it is. */
  enum Kind {
    /** Title, description, examples and the like. */
    DESCRIBED,
    PROPERTY_ADDED,
    PROPERTY_REMOVED,
    REQUIRED_ADDED,
    REQUIRED_REMOVED,
    TYPE_NARROWED,
    TYPE_WIDENED,
    TYPE_CHANGED,
    ENUM_NARROWED,
    ENUM_WIDENED,
    ENUM_CHANGED,
    LIMIT_TIGHTENED,
    LIMIT_LOOSENED,
    CLOSED,
    OPENED,
    RULE_ADDED,
    RULE_REMOVED,
    RULE_CHANGED,
    /** Nothing certain can be said. */
    NOT_UNDERSTOOD
  }

  boolean breaking() {
    return !breaks.isEmpty();
  }
}
