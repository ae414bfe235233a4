package io.heliograph.ingestion.archive;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons that only the archive gives. */
public enum ArchiveReason implements ProblemReason {
  SQL_REFUSED(422, Fault.SENDER, "The statement holds something that the archive does not run"),
  TOO_MANY_QUERIES(429, Fault.LIMIT, "Too many queries of the organization run at once"),
  ROWS_NOT_READY(409, Fault.SENDER, "The query has no rows to download"),
  ROWS_UNFIT(422, Fault.SENDER, "The answer does not fit the format");

  private final int status;
  private final Fault fault;
  private final String title;

  ArchiveReason(int status, Fault fault, String title) {
    this.status = status;
    this.fault = fault;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Fault fault() {
    return fault;
  }

  @Override
  public String title() {
    return title;
  }
}
