package io.heliograph.sdk;

import java.util.Map;

/**
 * What became of the signals given to {@code send}, so far. {@code submitted = accepted +
 * duplicates + all rejected + all dropped + pending}, exactly whenever nothing is being counted at
 * this moment.
 *
 * @param submitted calls of {@code send}
 * @param accepted durable at the platform
 * @param duplicates known to the platform already, from an attempt whose answer was lost
 * @param rejected refused for what they hold, by reason: the platform's ({@code PAYLOAD_INVALID}),
 *     {@code http_<status>}, or this client's {@code unserializable} and {@code too_large}
 * @param dropped given up, by reason: {@code queue_full}, {@code undeliverable} (too many
 *     attempts), {@code closed}
 * @param pending waiting or on their way
 */
public record SendCounts(
    long submitted,
    long accepted,
    long duplicates,
    Map<String, Long> rejected,
    Map<String, Long> dropped,
    long pending) {
  public SendCounts {
    rejected = Map.copyOf(rejected);
    dropped = Map.copyOf(dropped);
  }
}
