package io.heliograph.integration.subscription;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects everything that is wrong with a body. */
public final class Mistakes {
  private static final int MAX_SHOWN = 60;

  private final List<FieldError> errors = new ArrayList<>();

  public void add(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }

  /** Whether the value is an object of these members; tells which are unknown. */
  public boolean object(JsonNode value, String pointer, Set<String> members) {
    if (!value.isObject()) {
      add(pointer, value.isMissingNode() ? "missing" : "wrong type (expected: an object)");
      return false;
    }
    for (String name : value.propertyNames()) {
      if (!members.contains(name)) {
        String shown = name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "…" : name;
        add(
            pointer + "/" + shown.replace("~", "~0").replace("/", "~1"),
            "unknown (expected: one of " + String.join(", ", new TreeSet<>(members)) + ")");
      }
    }
    return true;
  }

  /** A text of 1 to {@code max} characters; null and a mistake when it is none. */
  public @Nullable String text(JsonNode parent, String name, String pointer, int max) {
    JsonNode value = parent.path(name);
    String at = pointer + "/" + name;
    if (value.isMissingNode() || value.isNull()) {
      add(at, "missing (expected: text)");
    } else if (!value.isString()) {
      add(at, "wrong type (expected: text)");
    } else if (value.asString().isBlank()) {
      add(at, "blank (expected: text)");
    } else if (value.asString().length() > max) {
      add(at, "too long (expected: at most " + max + " characters)");
    } else {
      return value.asString();
    }
    return null;
  }

  /** An ISO 8601 duration within bounds; the fallback when it is absent. */
  public Duration duration(JsonNode parent, String name, Duration fallback, Duration max) {
    JsonNode value = parent.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return fallback;
    }
    try {
      Duration read = Duration.parse(value.isString() ? value.asString() : "");
      if (!read.isNegative() && read.compareTo(max) <= 0) {
        return read;
      }
    } catch (DateTimeException notADuration) {
      // told below
    }
    add("/" + name, "expected: a duration from PT0S to " + max + ", such as PT24H");
    return fallback;
  }

  /** Refuses the request if there is any. */
  public void refuse(String what) {
    if (!errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          errors.size() + (errors.size() == 1 ? " mistake in " : " mistakes in ") + what,
          errors);
    }
  }
}
