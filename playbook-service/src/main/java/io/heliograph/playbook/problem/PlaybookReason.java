package io.heliograph.playbook.problem;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this service for refusing a request. */
public enum PlaybookReason implements ProblemReason {
  PLAYBOOK_INVALID(422, Fault.SENDER, "The playbook is not valid"),
  PLAYBOOK_BUILT_IN(409, Fault.SENDER, "The playbook ships with Heliograph"),
  PLAYBOOK_LIMIT(409, Fault.LIMIT, "The organization has as many playbooks as it may have"),
  ADDRESS_CRITICAL(422, Fault.SENDER, "The address is one that the application depends on"),
  TARGET_ALLOWLISTED(409, Fault.SENDER, "The target is on the allowlist"),
  ALLOWLIST_LIMIT(409, Fault.LIMIT, "The allowlist is full");

  private final int status;
  private final Fault fault;
  private final String title;

  PlaybookReason(int status, Fault fault, String title) {
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
