package io.heliograph.metrics.problem;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this service for refusing a request. */
public enum MetricsReason implements ProblemReason {
  QUERY_TOO_WIDE(422, Fault.SENDER, "The query asks for more than one answer may hold");

  private final int status;
  private final Fault fault;
  private final String title;

  MetricsReason(int status, Fault fault, String title) {
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
