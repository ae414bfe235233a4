package io.heliograph.ingestion.archive;

/** What stopped a query. The name is the reason in its {@code error}: add, never rename. */
public enum Limit {
  TIME_LIMIT("the query ran longer than a query may"),
  SCAN_LIMIT("the query read more of the archive than a query may"),
  MEMORY_LIMIT("the query needed more memory than a query may");

  private static final String ADVICE =
      " (bound received_at, ask for fewer columns, or aggregate earlier)";

  private final String sentence;

  Limit(String sentence) {
    this.sentence = sentence;
  }

  QueryFailure failure() {
    return new QueryFailure(name(), sentence + ADVICE);
  }
}
