package io.heliograph.account.application;

import io.heliograph.kit.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names an application within its organization. Two names are the same when they are equal
 * character by character; case counts.
 *
 * @param name 1 to 200 characters, not blank, no control characters
 * @param environment 1 to 64 letters, digits, dots, dashes and underscores
 */
public record ApplicationName(String name, String environment) {
  private static final int MAX_LENGTH = 200;
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public ApplicationName {
    List<FieldError> mistakes = mistakes(name, environment);
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "application: " + mistakes.getFirst().pointer() + " " + mistakes.getFirst().message());
    }
  }

  /** Everything that is wrong with a name of a request; empty when it is fine. */
  public static List<FieldError> mistakes(@Nullable String name, @Nullable String environment) {
    List<FieldError> mistakes = new ArrayList<>();
    String aboutName = mistakeOfName(name);
    if (aboutName != null) {
      mistakes.add(new FieldError("/name", aboutName));
    }
    if (environment == null || !ENVIRONMENT.matcher(environment).matches()) {
      mistakes.add(
          new FieldError(
              "/environment",
              (environment == null ? "missing" : "wrong form")
                  + " (expected: 1 to 64 letters, digits, '.', '-', '_')"));
    }
    return mistakes;
  }

  private static @Nullable String mistakeOfName(@Nullable String name) {
    if (name == null) {
      return "missing (expected: 1 to 200 characters)";
    }
    int length = name.codePointCount(0, name.length());
    if (name.isBlank() || length > MAX_LENGTH) {
      return (name.isBlank() ? "blank" : length + " characters")
          + " (expected: 1 to 200 characters)";
    }
    // A lone half of a surrogate pair cannot be stored as UTF-8 and would come back as another
    // name.
    if (name.codePoints()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
      return "a control character or half a surrogate pair (expected: none)";
    }
    return null;
  }
}
