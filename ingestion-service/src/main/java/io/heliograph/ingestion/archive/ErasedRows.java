package io.heliograph.ingestion.archive;

import org.jspecify.annotations.Nullable;

/** Which rows of an organization are erased, and perhaps still stored. */
@FunctionalInterface
public interface ErasedRows {
  /** Nobody's rows are. */
  ErasedRows NONE = (organization, prefix) -> null;

  /**
   * Reads the store, so that what an instance has erased is hidden by all of them at once.
   *
   * @param prefix what stands before each column: an alias with its dot, or nothing
   * @return an SQL condition of our own making, never unknown, that erased rows meet; null: none
   *     are
   */
  @Nullable String of(OrganizationId organization, String prefix);
}
