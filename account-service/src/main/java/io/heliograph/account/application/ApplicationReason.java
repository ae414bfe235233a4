package io.heliograph.account.application;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this feature. */
enum ApplicationReason implements ProblemReason {
  APPLICATION_LIMIT(409, "The organization has as many applications as it may");

  private final int status;
  private final String title;

  ApplicationReason(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Fault fault() {
    return Fault.SENDER;
  }
}
