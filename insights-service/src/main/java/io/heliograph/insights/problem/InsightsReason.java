package io.heliograph.insights.problem;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this service for refusing a request. */
public enum InsightsReason implements ProblemReason {
  QUESTION_INVALID(422, Fault.SENDER, "The question cannot be understood");

  private final int status;
  private final Fault fault;
  private final String title;

  InsightsReason(int status, Fault fault, String title) {
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
