package io.heliograph.sdk;

import java.util.Map;

/**
 * What became of the signals so far. {@code submitted + recovered = accepted + duplicates + all
 * rejected + all dropped + pending}, exactly whenever nothing is being counted at this moment.
 *
 * @param submitted calls of {@code send}, and the client's own reports
 * @param recovered found in the spool at the start
 * @param accepted durable at the platform
 * @param duplicates known to the platform already, from an attempt whose answer was lost
 * @param rejected refused for what they hold, by reason: the platform's ({@code PAYLOAD_INVALID}),
 *     {@code http_<status>}, or this client's {@code unserializable} and {@code too_large}
 * @param dropped given up, by reason: {@code queue_full}, {@code spool_full}, {@code spool_damaged}
 *     (at least so many), {@code undeliverable} (too many attempts), {@code closed}, {@code
 *     internal} (a bug of this client)
 * @param pending waiting or on their way
 * @param spooled those of the pending that are on disk, and stay there after the end
 */
public record SendCounts(
    long submitted,
    long recovered,
    long accepted,
    long duplicates,
    Map<String, Long> rejected,
    Map<String, Long> dropped,
    long pending,
    long spooled) {
  public SendCounts {
    rejected = Map.copyOf(rejected);
    dropped = Map.copyOf(dropped);
  }
}
