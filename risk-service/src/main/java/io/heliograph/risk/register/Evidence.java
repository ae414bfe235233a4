package io.heliograph.risk.register;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
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
  private static final Collector<CharSequence, ?, String> SPACED = Collectors.joining(" ");

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
                .map(field -> field.getKey() + " " + plain(field.getValue()))
                .filter(field -> !field.endsWith(" "))
                .collect(Collectors.joining(", "));
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }

  /** Details are for those who read the evidence itself: maps, and lists of them, are left out. */
  private static String plain(Object value) {
    return switch (value) {
      case List<?> list ->
          list.stream().map(Evidence::plain).filter(each -> !each.isEmpty()).collect(SPACED);
      case Map<?, ?> _ -> "";
      default -> value.toString();
    };
  }
}
