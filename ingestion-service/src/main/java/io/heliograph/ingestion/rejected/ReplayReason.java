package io.heliograph.ingestion.rejected;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons that only replays give. */
enum ReplayReason implements ProblemReason {
  NOT_REPLAYABLE(409, Fault.SENDER, "The signal was too large to be kept");

  private final int status;
  private final Fault fault;
  private final String title;

  ReplayReason(int status, Fault fault, String title) {
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
