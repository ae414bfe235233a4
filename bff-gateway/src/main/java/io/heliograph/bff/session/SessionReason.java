package io.heliograph.bff.session;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this feature. */
enum SessionReason implements ProblemReason {
  CSRF_TOKEN_WRONG(403, "The request does not prove that the dashboard sent it");

  private final int status;
  private final String title;

  SessionReason(int status, String title) {
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
