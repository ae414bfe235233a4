package io.heliograph.insights.facts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it is answered.
 *
 * @param value a number, a string or a boolean; durations in ISO 8601
 */
@Schema(name = "Fact")
public record FactView(
    @Schema(
            description = "A number, a text or a boolean; a duration in ISO 8601",
            oneOf = {Long.class, String.class, Boolean.class})
        Object value,
    @Schema(description = "Name of the signal that told it", example = "hg.risk-summary")
        String source,
    @Schema(description = "When it was observed; a count of zero is observed now")
        Instant observedAt,
    @Schema(
            description =
                "From this instant on it no longer holds unless it is observed again; null for a"
                    + " count of zero, which holds until something happens",
            types = {"string", "null"})
        @Nullable Instant expiresAt) {

  /** Those of {@code facts} that are current at {@code now}, by name. */
  public static Map<String, FactView> current(
      ApplicationFacts application, Collection<? extends Fact> facts, Instant now) {
    Map<String, FactView> current = new LinkedHashMap<>();
    for (Fact fact : facts) {
      if (application.at(fact, now)
          instanceof
          ApplicationFacts.State.Current(var value, var source, var observedAt, var expiresAt)) {
        current.put(fact.name(), new FactView(value.wire(), source, observedAt, expiresAt));
      }
    }
    return current;
  }
}
