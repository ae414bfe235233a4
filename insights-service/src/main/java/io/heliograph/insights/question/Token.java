package io.heliograph.insights.question;

/**
 * A word of a question.
 *
 * @param text as it is written; of a text literal, what it means
 * @param at where it begins, from 0
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    /** A name, a keyword, or a duration in ISO 8601. */
    WORD,
    /** Digits, perhaps with a sign, a fraction or a unit. */
    NUMBER,
    TEXT,
    OPERATOR,
    OPEN,
    CLOSE,
    END
  }

  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** For messages. */
  String shown() {
    return kind == Kind.END ? "the end" : kind == Kind.TEXT ? "a text" : "`" + text + "`";
  }
}
