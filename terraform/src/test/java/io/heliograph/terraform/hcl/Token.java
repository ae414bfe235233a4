package io.heliograph.terraform.hcl;

/**
 * A word of the language.
 *
 * @param text as written; of a string what is between its quotes
 */
record Token(Kind kind, String text, int line) {
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SIGN,
    NEWLINE,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
