package io.heliograph.cloud.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients hand back without looking inside: shard iterators and paging tokens. Both live for
 * 300 seconds, as in AWS. Not signed: who can reach the endpoint may read everything anyway.
 *
 * @param kind keeps an iterator from passing as a paging token
 * @param issuedMillis epoch milliseconds
 */
record OpaqueToken(String kind, long issuedMillis, List<String> parts) {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Occurs in no stream name, shard id or number. */
  private static final String SEPARATOR = "\n";

  /** Null when the text is no token of the kind with so many parts. */
  static @Nullable OpaqueToken parse(String kind, int partCount, String text) {
    try {
      String plain =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> fields = List.of(plain.split(SEPARATOR, -1));
      if (fields.size() != partCount + 2 || !fields.getFirst().equals(kind)) {
        return null;
      }
      return new OpaqueToken(
          kind, Long.parseLong(fields.get(1)), fields.subList(2, fields.size()));
    } catch (IllegalArgumentException e) {
      return null; // neither base64 nor a number: foreign
    }
  }

  boolean isExpired(long nowMillis) {
    return nowMillis - issuedMillis > LIFETIME.toMillis();
  }

  @Override
  public String toString() {
    List<String> fields = new ArrayList<>();
    fields.add(kind);
    fields.add(Long.toString(issuedMillis));
    fields.addAll(parts);
    return Base64.getUrlEncoder()
        .encodeToString(String.join(SEPARATOR, fields).getBytes(StandardCharsets.UTF_8));
  }
}
