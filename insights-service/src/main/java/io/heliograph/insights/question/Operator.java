package io.heliograph.insights.question;

/** How a fact may be compared. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  /** Whether it asks which is greater. */
  public boolean ordering() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /**
   * Whether it holds.
   *
   * @param order of the fact and what it is compared with, as {@link Comparable#compareTo} says
   */
  boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
