package io.heliograph.risk.problem;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this service for refusing a request. */
public enum RiskReason implements ProblemReason {
  RISK_STATE_CONFLICT(409, Fault.SENDER, "The risk is in a state that does not allow this"),
  ADVISORY_INVALID(422, Fault.SENDER, "The advisories are not valid"),
  ADVISORY_LIMIT(409, Fault.LIMIT, "The organization has as many advisories as it may have");

  private final int status;
  private final Fault fault;
  private final String title;

  RiskReason(int status, Fault fault, String title) {
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
