package io.heliograph.ingestion.registry;

import io.heliograph.schema.SchemaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version means for those who know the one before it.
 *
 * @param against the version before it; null for the first of its name
 * @param verdict what the changes amount to
 * @param changes all of them, of both kinds
 */
record Compatibility(@Nullable SchemaId against, Verdict verdict, List<Change> changes) {
  static final Compatibility OF_THE_FIRST = new Compatibility(null, Verdict.FIRST, List.of());

  Compatibility {
    changes = List.copyOf(changes);
  }

  /** Whether others have to change. */
  enum Verdict {
    /** There is nobody to break. */
    FIRST,
    /** Senders and consumers of the version before it need not know. */
    COMPATIBLE,
    /** Some of them break, or may. */
    BREAKING
  }

  static Compatibility of(SchemaId against, List<Change> changes) {
    boolean breaking = changes.stream().anyMatch(Change::breaking);
    return new Compatibility(against, breaking ? Verdict.BREAKING : Verdict.COMPATIBLE, changes);
  }

  List<Change> breaks() {
    return changes.stream().filter(Change::breaking).toList();
  }
}
