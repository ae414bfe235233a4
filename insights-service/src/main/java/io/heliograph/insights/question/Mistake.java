package io.heliograph.insights.question;

/** Why a question cannot be understood; caught by {@link QuestionParser}, which returns it. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int at;

  /**
   * @param at where it is, from 0
   */
  Mistake(int at, String message) {
    super(message, null, false, false);
    this.at = at;
  }

  int at() {
    return at;
  }
}
