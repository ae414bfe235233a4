package io.heliograph.risk.register;

import io.heliograph.kit.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person says to an act; kept in the risk's history. */
record Remark(@Nullable String reason) {
  private static final int MAX_REASON = 500;

  static void checkLength(String reason, List<FieldError> errors) {
    if (reason.length() > MAX_REASON) {
      errors.add(new FieldError("/reason", "too long (expected: at most " + MAX_REASON + ")"));
    }
  }
}
