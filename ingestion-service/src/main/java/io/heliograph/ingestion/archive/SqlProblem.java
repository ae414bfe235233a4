package io.heliograph.ingestion.archive;

/**
 * One thing in a statement that must not run.
 *
 * @param line 1-based line in the text as sent
 * @param column 1-based column in that line
 * @param message what it is and what is allowed instead
 */
record SqlProblem(int line, int column, String message) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + message;
  }
}
