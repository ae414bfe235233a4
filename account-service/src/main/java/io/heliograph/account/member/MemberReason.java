package io.heliograph.account.member;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Reasons of this feature. */
enum MemberReason implements ProblemReason {
  EMAIL_TAKEN("Someone signs in with this address already"),
  MEMBER_LIMIT("The organization has as many members as it may"),
  LAST_OWNER("An organization keeps at least one owner");

  private final String title;

  MemberReason(String title) {
    this.title = title;
  }

  @Override
  public int status() {
    return 409;
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
