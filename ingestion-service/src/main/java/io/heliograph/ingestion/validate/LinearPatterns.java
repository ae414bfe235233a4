package io.heliograph.ingestion.validate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Optional;

/**
 * Patterns of schemas in RE2/J, whose time grows with the text and the pattern and with nothing
 * else: neither a user's pattern nor an attacker's string can hang a node.
 */
public final class LinearPatterns implements RegularExpressionFactory {
  /** RE2 unfolds repetitions; what it does not know how to bound is bounded here. */
  private static final int LENGTH = 1_000;

  LinearPatterns() {}

  /** Why a pattern cannot be used; empty when it can. */
  public static Optional<String> refusal(String pattern) {
    if (pattern.length() > LENGTH) {
      return Optional.of(
          pattern.length() + " characters (expected: a pattern of at most " + LENGTH + ")");
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException refused) {
      return Optional.of(
          "not a pattern that RE2 can run: "
              + refused.getDescription()
              + " (expected: no look-around and no back-references, so that matching takes linear"
              + " time)");
    }
  }

  @Override
  public RegularExpression getRegularExpression(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    // As JSON Schema wants it: found anywhere, unless the pattern is anchored.
    return text -> compiled.matcher(text).find();
  }
}
