package io.heliograph.playbook.catalogue;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Overrides in JSON. */
final class OverrideBody {
  private static final Set<String> NAMES =
      Set.of("threshold", "count", "within", "duration", "mode");
  private static final int MAX_COUNT = 10_000;

  private OverrideBody() {}

  /**
   * Reads what somebody sent.
   *
   * @throws ProblemException with everything that is wrong
   */
  static PlaybookOverride read(JsonNode body) {
    Mistakes mistakes = new Mistakes();
    if (!body.isObject()) {
      mistakes.add("", "expected: an object");
    }
    body.propertyNames().stream()
        .filter(name -> !NAMES.contains(name))
        .forEach(
            name ->
                mistakes.add("/" + name, "unknown (expected: threshold, within, duration, mode)"));
    if (body.has("threshold") && body.has("count")) {
      mistakes.add("/count", "the same as threshold (expected: one of the two)");
    }
    String countName = body.has("count") ? "count" : "threshold";
    PlaybookOverride override =
        new PlaybookOverride(
            count(body, countName, mistakes),
            duration(body, "within", PlaybookParser.MAX_WITHIN, mistakes),
            duration(body, "duration", PlaybookParser.MAX_RESPONSE, mistakes),
            mode(body, mistakes));
    List<FieldError> errors = mistakes.all();
    if (!errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, errors.size() + " mistakes in the overrides", errors);
    }
    return override;
  }

  /** As answers have it; what is not overridden is left out. */
  static Map<String, @Nullable Object> shown(String application, PlaybookOverride override) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("application", application);
    if (override.count() != null) {
      shown.put("threshold", override.count());
    }
    Duration within = override.within();
    if (within != null) {
      shown.put("within", within.toString());
    }
    Duration duration = override.duration();
    if (duration != null) {
      shown.put("duration", duration.toString());
    }
    Mode mode = override.mode();
    if (mode != null) {
      shown.put("mode", mode.wire());
    }
    return shown;
  }

  private static @Nullable Integer count(JsonNode body, String name, Mistakes mistakes) {
    JsonNode count = body.path(name);
    if (count.isMissingNode() || count.isNull()) {
      return null;
    }
    if (!count.isInt() || count.asInt() < 1 || count.asInt() > MAX_COUNT) {
      mistakes.add("/" + name, "expected: a whole number from 1 to " + MAX_COUNT);
      return null;
    }
    return count.asInt();
  }

  private static @Nullable Duration duration(
      JsonNode body, String name, Duration most, Mistakes mistakes) {
    JsonNode duration = body.path(name);
    if (duration.isMissingNode() || duration.isNull()) {
      return null;
    }
    return mistakes.duration(
        "/" + name, duration.isString() ? duration.asString() : "", Duration.ofSeconds(1), most);
  }

  private static @Nullable Mode mode(JsonNode body, Mistakes mistakes) {
    JsonNode mode = body.path("mode");
    if (mode.isMissingNode() || mode.isNull()) {
      return null;
    }
    Mode found = Mode.find(mode.isString() ? mode.asString() : "").orElse(null);
    if (found == null) {
      mistakes.add("/mode", "expected: live, shadow or off");
    }
    return found;
  }
}
