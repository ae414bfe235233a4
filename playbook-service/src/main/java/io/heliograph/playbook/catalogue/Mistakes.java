package io.heliograph.playbook.catalogue;

import io.heliograph.kit.problem.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a document. */
final class Mistakes {
  private final List<FieldError> errors = new ArrayList<>();

  void add(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }

  /** Reads a duration between bounds, or notes why it is none. */
  @Nullable Duration duration(String pointer, String text, Duration least, Duration most) {
    Duration duration = Durations.parse(text).orElse(null);
    if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      add(
          pointer,
          "duration: "
              + shortened(text)
              + " (expected: ISO 8601, "
              + least
              + " to "
              + most
              + ", such as PT10M)");
      return null;
    }
    return duration;
  }

  List<FieldError> all() {
    return List.copyOf(errors);
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
