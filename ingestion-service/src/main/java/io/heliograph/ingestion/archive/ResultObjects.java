package io.heliograph.ingestion.archive;

/** Where the engine keeps answers. */
@FunctionalInterface
public interface ResultObjects {

  /** Deletes everything of an execution; returns how many objects there were. */
  int delete(String execution);
}
