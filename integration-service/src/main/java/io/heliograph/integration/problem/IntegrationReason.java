package io.heliograph.integration.problem;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this service for refusing a request. */
public enum IntegrationReason implements ProblemReason {
  SUBSCRIPTION_LIMIT(409, Fault.LIMIT, "The organization has as many subscriptions as it may have"),
  SUBSCRIPTION_PAUSED(409, Fault.SENDER, "The subscription is paused"),
  SECRET_LIMIT(409, Fault.LIMIT, "Too many secrets of the subscription are still valid");

  private final int status;
  private final Fault fault;
  private final String title;

  IntegrationReason(int status, Fault fault, String title) {
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
