package io.heliograph.risk.register;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a risk is one.
 *
 * @param agentId who bears it; null when the application as a whole does
 * @param host where; null when not told
 * @param observedAt when the agent logged in that said so, or when the whole was seen so
 * @param fields what was seen, by the names of the rule
 */
public record Evidence(
    @Nullable String agentId,
    @Nullable String host,
    Instant observedAt,
    Map<String, Object> fields) {
  /** Most characters of a reason. */
  private static final int MAX_TEXT = 300;

  public Evidence {
    fields = Map.copyOf(fields);
  }

  /** For a person, such as {@code vm: euid 0, uid 0}. */
  public static String plain(@Nullable String host, Map<String, Object> fields) {
    String text =
        (host == null ? "" : host + ": ")
            + fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(field -> !(field.getValue() instanceof Iterable<?>))
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
